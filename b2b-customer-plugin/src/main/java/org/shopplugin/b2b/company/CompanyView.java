package org.shopplugin.b2b.company;

import java.time.Instant;
import java.util.Optional;

/**
 * A company as others may see it.
 *
 * @param founder the customer who registered it, as long as he is one
 * @param reason why the merchant suspended or rejected it; empty otherwise
 * @param decidedAt when the merchant last decided about it
 * @param website where it stands on the web; may be empty
 * @param risk how the merchant judges it
 * @param version counts its changes
 */
public record CompanyView(
        CompanyId id,
        CompanyData data,
        CompanyStatus status,
        Optional<String> founder,
        String reason,
        Optional<Instant> decidedAt,
        String website,
        RiskLevel risk,
        long version) {

    public boolean isActive() {
        return status == CompanyStatus.ACTIVE;
    }
}
