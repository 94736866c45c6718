package org.shopplugin.b2b.company;

import java.time.Instant;
import org.shopplugin.api.customer.CustomerId;

/**
 * A customer's place in a company.
 *
 * @param company the company he belongs to
 * @param department where he works in it; may be empty
 * @param email the address he was invited at; empty when he was not
 * @param since when he got this place, or was invited to it
 * @param version counts the changes of his membership
 */
public record MemberView(
        CustomerId customer,
        CompanyView company,
        Role role,
        MembershipStatus status,
        String department,
        String email,
        Instant since,
        long version) {

    public boolean isAdministrator() {
        return role.isAdministrator();
    }

    /** Whether he may act for the company now. */
    public boolean mayAct() {
        return company.isActive() && status == MembershipStatus.ACTIVE;
    }

    /** Whether he may do this for the company now. */
    public boolean may(Right right) {
        return mayAct() && role.may(right);
    }
}
