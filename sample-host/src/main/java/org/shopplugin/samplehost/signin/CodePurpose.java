package org.shopplugin.samplehost.signin;

/** What a code proves, and is worth nothing else for. */
public enum CodePurpose {
    /** That the address given at registration is the customer's. */
    SIGN_UP,
    /** That a changed address is the customer's. */
    NEW_ADDRESS,
    /** That orders which were placed without signing in are the customer's. */
    OWN_ORDERS,
    /** That it is the customer who closes his account, where he has no password. */
    CLOSE_ACCOUNT
}
