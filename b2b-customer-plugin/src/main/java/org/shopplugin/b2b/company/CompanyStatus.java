package org.shopplugin.b2b.company;

/** Where a company stands with the merchant; only {@link #ACTIVE} gives B2B rights. */
public enum CompanyStatus {
    /** Awaits the merchant's decision. */
    PENDING,
    ACTIVE,
    /** Was active; the merchant took the rights back for the time being. */
    SUSPENDED,
    /** The merchant said no; the founder may apply again. */
    REJECTED,
    /** Nobody acts for it any more; kept for its orders and invoices. */
    CLOSED
}
