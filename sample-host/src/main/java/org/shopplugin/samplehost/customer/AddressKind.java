package org.shopplugin.samplehost.customer;

/** What an address of a customer is for. */
enum AddressKind {
    BILLING,
    SHIPPING
}
