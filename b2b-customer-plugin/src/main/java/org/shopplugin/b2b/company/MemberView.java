package org.shopplugin.b2b.company;

import org.shopplugin.api.customer.CustomerId;

/**
 * A customer's place in a company.
 *
 * @param company the company he belongs to
 * @param department where he works in it; may be empty
 * @param version counts the changes of his membership
 */
public record MemberView(
        CustomerId customer, CompanyView company, Role role, MembershipStatus status, String department, long version) {

    public boolean isAdministrator() {
        return role == Role.ADMINISTRATOR;
    }

    /** Whether he may act for the company now. */
    public boolean mayAct() {
        return company.isActive() && status == MembershipStatus.ACTIVE;
    }
}
