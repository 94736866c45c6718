package org.shopplugin.api.web;

/** Where a page stands, and so who reaches it. */
public enum Area {
    /** {@code /p/<plugin>/}: everybody. */
    SHOP,
    /** {@code /account/p/<plugin>/}: a signed-in customer. */
    ACCOUNT,
    /** {@code /admin/p/<plugin>/}: an administrator with the route's permission. */
    BACK_OFFICE
}
