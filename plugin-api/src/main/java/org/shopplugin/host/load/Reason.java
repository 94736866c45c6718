package org.shopplugin.host.load;

import java.sql.SQLException;

/** Why a plugin does not run, in a line that may stand on a page: without SQL and the values in it, which the log has. */
public final class Reason {

    private Reason() {}

    /** The failure's own words; its class alone when a database is behind it. */
    public static String of(Throwable failure) {
        int depth = 0; // of failures that cause each other there is no end
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (cause instanceof SQLException) {
                return failure.getClass().getName() + "; the log says more";
            }
        }
        return failure.toString().lines().findFirst().orElse("");
    }
}
