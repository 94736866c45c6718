package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.data.EmailAddress;

/** A customer as a line of a file wants him. */
record Wanted(
        EmailAddress email,
        Profile profile,
        Addresses addresses,
        CustomerStatus status,
        boolean refused,
        String notes) {}
