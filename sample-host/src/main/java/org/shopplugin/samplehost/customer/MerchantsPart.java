package org.shopplugin.samplehost.customer;

/**
 * What the merchant adds to a customer whom he makes, and nobody tells of himself.
 *
 * @param notes empty for none
 * @param ssoAllowed whether he may sign in through another provider
 * @param autoStatusDisabled whether his status never changes by itself
 */
public record MerchantsPart(String notes, CustomerStatus status, boolean ssoAllowed, boolean autoStatusDisabled) {}
