package org.shopplugin.b2b.data;

import java.sql.SQLException;

/** What the database says when two wanted the same unique value at the same moment. */
public final class Duplicate {

    private static final String UNIQUE_VIOLATION = "23505";

    private Duplicate() {}

    /** Whether something failed for that reason; its transaction has nothing to keep then. */
    public static boolean isReasonOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
