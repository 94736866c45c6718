package org.shopplugin.b2b.group;

import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyId;

/**
 * Whoever belongs to a group: a company for all its members, or a customer who acts for himself.
 *
 * @param id a company's or a customer's, at most 64 characters
 */
public record GroupHolder(Kind kind, String id) {

    /** The two kinds of holders. */
    public enum Kind {
        COMPANY,
        CUSTOMER
    }

    public static GroupHolder of(CompanyId company) {
        return new GroupHolder(Kind.COMPANY, company.toString());
    }

    public static GroupHolder of(CustomerId customer) {
        return new GroupHolder(Kind.CUSTOMER, customer.value());
    }
}
