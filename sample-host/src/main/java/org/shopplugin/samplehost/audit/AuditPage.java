package org.shopplugin.samplehost.audit;

import java.util.List;

/**
 * One page of the audit log, the newest entry first.
 *
 * @param total how many entries the filter lets through
 */
public record AuditPage(List<AuditEntry> entries, long total) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
