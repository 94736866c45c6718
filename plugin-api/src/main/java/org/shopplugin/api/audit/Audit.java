package org.shopplugin.api.audit;

import java.util.List;
import java.util.Map;

/**
 * The host's append-only record of who did what. Implemented by the host, which knows the actor of the request.
 *
 * <p>The host tells entries to people in their language with the plugin's texts, where it has them: {@code audit.<action>}
 * is the sentence, {@code audit.detail.<name>} the label of a detail, {@code audit.value.<VALUE>} a well-known value;
 * {@code audit.kinds} lists, with commas, the first parts of actions by which people can filter, and
 * {@code audit.kind.<first part>} names each. What has no text is told as it was written.
 */
public interface Audit {

    /**
     * Appends one entry in the current transaction, or in one of its own.
     *
     * @param action what was done, as {@code subject.verb}: lower-case letters, dots and hyphens, at most 60 characters
     * @param subject the id of what it was done to, at most 64 characters
     * @param details values worth keeping, without secrets; customers by id, not by name, so that erasure does not break
     *     the record
     */
    void record(String action, String subject, Map<String, String> details);

    /** Appends several entries, in this order and together; a host that can takes few statements for all of them. */
    default void record(List<Entry> entries) {
        entries.forEach(entry -> record(entry.action(), entry.subject(), entry.details()));
    }

    /** What {@link #record(String, String, Map)} is told of one entry. */
    record Entry(String action, String subject, Map<String, String> details) {

        public Entry {
            details = Map.copyOf(details);
        }
    }
}
