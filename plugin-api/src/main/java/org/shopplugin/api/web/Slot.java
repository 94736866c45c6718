package org.shopplugin.api.web;

/** The named places of the host's pages that take a fragment. */
public enum Slot {
    /** Beside the actions of the customer list; no subject. */
    CUSTOMER_LIST_ACTIONS,
    /** Below the plugin's own fields of a customer in the back office; the subject is the customer's id. */
    CUSTOMER_TAB,
    /** A product in the back office, beside its actions; the subject is its SKU. */
    PRODUCT_PAGE,
    /** An order in the back office; the subject is the order's id. */
    ORDER_PAGE,
    /** Beside the actions of the order list; no subject. */
    ORDER_LIST,
    /** An order in the account; the subject is the order's id. */
    ACCOUNT_ORDER,
    /** The last page of the checkout; no subject. */
    CHECKOUT_OVERVIEW,
    /** The first page of the account; the subject is the customer's id. */
    ACCOUNT_OVERVIEW,
    /** Below a product's price; the subject is its SKU. */
    PRODUCT_PRICE,
    /** The buyer's mail about his order, as plain text, written after the order is committed; the subject is the order's id. */
    ORDER_MAIL
}
