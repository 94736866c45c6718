package org.shopplugin.samplehost.customer;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * What a customer tells of himself, and may change.
 *
 * @param phone as typed; empty when not given
 * @param country ISO 3166-1 alpha-2
 * @param currency in which he is shown prices; empty leaves what is stored
 * @param newsletter whether he agrees to mails that advertise
 */
public record Profile(
        String firstName,
        String initials,
        String lastName,
        Optional<Gender> gender,
        Optional<LocalDate> birthDate,
        String phone,
        String mobilePhone,
        String country,
        Locale language,
        Optional<Currency> currency,
        boolean newsletter) {

    /** Somebody of whom only the most needed is known. */
    public Profile(
            String firstName,
            String initials,
            String lastName,
            String phone,
            String mobilePhone,
            String country,
            Locale language,
            boolean newsletter) {
        this(
                firstName,
                initials,
                lastName,
                Optional.empty(),
                Optional.empty(),
                phone,
                mobilePhone,
                country,
                language,
                Optional.empty(),
                newsletter);
    }

    /** The same person, shown prices in another currency; empty leaves what is stored. */
    public Profile payingIn(Optional<Currency> chosen) {
        return new Profile(
                firstName,
                initials,
                lastName,
                gender,
                birthDate,
                phone,
                mobilePhone,
                country,
                language,
                chosen,
                newsletter);
    }

    /** The same person at another shop, in a language of that one, who has agreed to nothing there. */
    Profile in(Locale other) {
        return new Profile(
                firstName,
                initials,
                lastName,
                gender,
                birthDate,
                phone,
                mobilePhone,
                country,
                other,
                Optional.empty(),
                false);
    }

    /** The same person with another word about mails that advertise. */
    public Profile agreeing(boolean agreed) {
        return new Profile(
                firstName,
                initials,
                lastName,
                gender,
                birthDate,
                phone,
                mobilePhone,
                country,
                language,
                currency,
                agreed);
    }
}
