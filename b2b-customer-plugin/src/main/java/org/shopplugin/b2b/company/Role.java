package org.shopplugin.b2b.company;

/** What a member may do for his company. */
public enum Role {
    /** Sees all orders of the company, and its members. */
    ADMINISTRATOR,
    /** Sees his own orders only. */
    USER
}
