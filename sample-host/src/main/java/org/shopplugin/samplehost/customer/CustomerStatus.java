package org.shopplugin.samplehost.customer;

/** The state of an account, apart from what its customer may do in the shop. */
public enum CustomerStatus {
    ACTIVE,
    /** Nobody has used it for long; signing in or ordering makes it active again. */
    INACTIVE,
    /** May not be signed in to. */
    CLOSED
}
