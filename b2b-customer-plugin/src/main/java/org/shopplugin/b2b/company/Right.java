package org.shopplugin.b2b.company;

/** One thing that a member may be allowed to do for his company; which role may do which, {@link Role} says. */
public enum Right {
    /** Order for the company, at its prices. */
    BUY,
    /** Order on account, where the merchant allows the company to. */
    PAY_BY_INVOICE,
    /** See the orders of all members, not his own only. */
    SEE_ALL_ORDERS,
    SEE_MEMBERS,
    ADD_MEMBERS,
    CHANGE_ROLES,
    REMOVE_MEMBERS,
    /** Change name and numbers, and write with the merchant about them. */
    EDIT_COMPANY
}
