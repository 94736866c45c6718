package org.shopplugin.samplehost.customer;

import java.util.Locale;

/**
 * What a customer tells of himself, and may change.
 *
 * @param phone as typed; empty when not given
 * @param country ISO 3166-1 alpha-2
 * @param newsletter whether he agrees to mails that advertise
 */
public record Profile(
        String firstName,
        String initials,
        String lastName,
        String phone,
        String mobilePhone,
        String country,
        Locale language,
        boolean newsletter) {}
