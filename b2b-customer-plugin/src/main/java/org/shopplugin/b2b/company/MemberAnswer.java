package org.shopplugin.b2b.company;

/** What came of a step about a company's members; everything but {@link #DONE} has changed nothing. */
public enum MemberAnswer {
    DONE,
    /** He has not the right to it, or not over somebody with rights that he himself has not. */
    DENIED,
    /** There is no such member, role or invitation, or not any more. */
    NOT_THERE,
    ALREADY_MEMBER,
    /** Somebody must be left who administers the company. */
    LAST_ADMINISTRATOR,
    /** Too many invitations stand open. */
    TOO_MANY,
    /** He was invited just now. */
    TOO_SOON,
    /** The invitation is too old. */
    EXPIRED,
    /** His address is another than the invited one, or not confirmed. */
    NOT_HIS_ADDRESS,
    /** The company is not active, so nobody joins it now. */
    NOT_NOW
}
