package org.shopplugin.samplehost.audit;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of the audit log, the newest entry first.
 *
 * @param older the number before which the next page begins; empty when this is the last
 */
public record AuditPage(List<AuditEntry> entries, OptionalLong older) {

    public AuditPage {
        entries = List.copyOf(entries);
    }
}
