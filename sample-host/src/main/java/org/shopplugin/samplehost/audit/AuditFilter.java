package org.shopplugin.samplehost.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * Which entries to show; an empty text, or no moment, means all.
 *
 * @param action the beginning of the action, such as {@code customer}
 * @param actor part of the actor's name, or the whole id
 * @param subject the whole id of what it was done to
 * @param from the first moment
 * @param until the moment after the last
 */
public record AuditFilter(
        String action, String actor, String subject, Optional<Instant> from, Optional<Instant> until) {

    public static final AuditFilter ALL = new AuditFilter("", "", "");

    public AuditFilter(String action, String actor, String subject) {
        this(action, actor, subject, Optional.empty(), Optional.empty());
    }

    /** What was done to this. */
    public static AuditFilter to(String subject) {
        return new AuditFilter("", "", subject);
    }
}
