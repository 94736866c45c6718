package org.shopplugin.samplehost.customer;

import java.util.Optional;
import org.shopplugin.samplehost.data.EmailAddress;

/**
 * What the merchant changes of a customer.
 *
 * @param profile empty where the shop leaves what is personal to the customer
 * @param email another address than before has to be proven anew; empty where it is not the merchant's to change
 * @param refused whether the merchant refuses him
 * @param ssoAllowed whether he may sign in through another provider
 * @param autoStatusDisabled whether his status never changes by itself
 */
public record MerchantChange(
        Optional<Profile> profile,
        Optional<EmailAddress> email,
        CustomerStatus status,
        boolean refused,
        boolean ssoAllowed,
        boolean autoStatusDisabled) {}
