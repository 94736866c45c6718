package org.shopplugin.samplehost.session;

/** The two halves of a host; a session of one is nothing to the other. */
public enum Realm {
    /** Visitors and customers. */
    SHOP,
    /** Administrators, in the back office. */
    ADMIN
}
