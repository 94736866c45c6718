package org.shopplugin.b2b.company;

/** Where a membership stands; only {@link #ACTIVE} lets somebody act for the company. */
public enum MembershipStatus {
    INVITED,
    ACTIVE,
    REMOVED
}
