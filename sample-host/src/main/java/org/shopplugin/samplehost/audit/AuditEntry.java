package org.shopplugin.samplehost.audit;

import java.time.Instant;
import java.util.Map;
import org.shopplugin.api.customer.Actor;

/**
 * One entry of a shop's audit log.
 *
 * @param number counts from 1 without a gap in each shop
 * @param action what was done, as {@code subject.verb}
 * @param subject the id of what it was done to
 * @param details a JSON object with text values
 */
public record AuditEntry(
        long number,
        Instant happenedAt,
        Actor.Kind actorKind,
        String actorId,
        String actorName,
        String action,
        String subject,
        String details) {

    /** The details one by one. */
    public Map<String, String> values() {
        return Details.read(details);
    }
}
