package org.shopplugin.b2b.company;

import java.util.Optional;
import org.shopplugin.api.customer.CustomerId;

/**
 * On whose behalf something is done to a company's members: one of its members, who needs the right to it, or the
 * merchant, who may do everything, also without the last administrator when he gives a reason.
 *
 * @param member the member; empty for the merchant
 * @param name the merchant's name, or the member's id; what the history remembers
 * @param reason why; only the merchant gives one
 */
public record Behalf(Optional<CustomerId> member, String name, String reason) {

    public static Behalf of(CustomerId member) {
        return new Behalf(Optional.of(member), member.value(), "");
    }

    public static Behalf ofMerchant(String name, String reason) {
        return new Behalf(Optional.empty(), name, reason.strip());
    }

    boolean isMerchant() {
        return member.isEmpty();
    }
}
