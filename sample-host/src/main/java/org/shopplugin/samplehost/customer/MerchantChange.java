package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.data.EmailAddress;

/**
 * What the merchant changes of a customer.
 *
 * @param email another address than before has to be proven anew
 * @param refused whether the merchant refuses him
 */
public record MerchantChange(Profile profile, EmailAddress email, CustomerStatus status, boolean refused) {}
