package org.shopplugin.api.customer;

/** What a customer may do in the shop, kept and enforced by the host whether a plugin runs or not. */
public enum Access {
    /** Everything. */
    OPEN,
    /** Sign in and look, but not order. */
    VIEW_ONLY,
    /** Not sign in until somebody opens the account. */
    HELD,
    /** Refused by the merchant; only the merchant undoes it, never a plugin. */
    REFUSED
}
