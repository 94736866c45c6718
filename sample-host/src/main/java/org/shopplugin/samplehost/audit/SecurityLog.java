package org.shopplugin.samplehost.audit;

import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.UUID;

/**
 * What whoever watches over the shops must hear: each refused request, one line in the log named {@code security}, a JSON
 * object whose event is named by OWASP's logging vocabulary.
 *
 * <p>Lines and not rows, since anybody can have himself refused as often as he likes, and must neither fill the database
 * nor hold the lock of the audit log's chain. Only what a member of the team tried beyond his role stands in the audit log,
 * too.
 */
public final class SecurityLog {

    private static final System.Logger LOG = System.getLogger("security");

    private static final int LONGEST_PATH = 300;

    private final AuditLog audit;

    public SecurityLog(AuditLog audit) {
        this.audit = audit;
    }

    /** Why a request was refused. */
    public enum Refusal {
        /** Somebody may not do this. */
        PERMISSION,
        /** A form without the token of its session. */
        TOKEN,
        /** Sent by a page of another origin. */
        ORIGIN
    }

    /**
     * A request that was refused.
     *
     * @param source the address it came from
     * @param path without its query, in which secrets may stand
     */
    public record Attempt(String source, String method, String path) {

        public Attempt {
            path = path.substring(0, Math.min(path.length(), LONGEST_PATH));
        }
    }

    /** Tells of a refusal; it changed nothing. */
    public void refused(UUID shop, Who who, Refusal refusal, Attempt attempt) {
        LOG.log(
                Level.WARNING,
                Details.json(Map.of(
                        "event",
                        event(refusal, who.id().isEmpty() ? attempt.source() : who.id(), attempt),
                        "shop",
                        shop.toString(),
                        "source_ip",
                        attempt.source(),
                        "request_method",
                        attempt.method(),
                        "request_uri",
                        attempt.path())));
        switch (refusal) {
            case PERMISSION -> remember(shop, who, attempt);
            case TOKEN, ORIGIN -> {}
        }
    }

    private static String event(Refusal refusal, String who, Attempt attempt) {
        return switch (refusal) {
            case PERMISSION -> "authz_fail:" + who + "," + attempt.path();
            case TOKEN -> "input_validation_fail:csrf," + who;
            case ORIGIN -> "malicious_cors:" + who;
        };
    }

    private void remember(UUID shop, Who who, Attempt attempt) {
        switch (who.kind()) {
            case ADMINISTRATOR ->
                audit.record(
                        shop, who, "access.denied", "", Map.of("method", attempt.method(), "path", attempt.path()));
            case GUEST, CUSTOMER, SYSTEM -> {}
        }
    }
}
