package org.shopplugin.samplehost.customer;

/** What a customer says of himself where a shop asks; saying nothing is always a choice. */
public enum Gender {
    FEMALE,
    MALE,
    OTHER
}
