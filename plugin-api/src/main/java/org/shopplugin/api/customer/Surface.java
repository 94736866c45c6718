package org.shopplugin.api.customer;

/** Where customer fields are shown. */
public enum Surface {
    /** The visitor's registration form. */
    REGISTRATION,
    /** The customer's own account pages. */
    ACCOUNT,
    /** The merchant's form for a customer. */
    BACK_OFFICE,
    /** Columns of the merchant's customer list; read only. */
    BACK_OFFICE_LIST,
    /** Machines: files of customers, with values in canonical form and no form to draw. */
    API
}
