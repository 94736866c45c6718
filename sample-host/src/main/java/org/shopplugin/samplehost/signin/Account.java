package org.shopplugin.samplehost.signin;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;

/**
 * A customer as a sign-in sees him.
 *
 * @param closed whether the account's status is CLOSED
 * @param hash null when he never chose a password
 */
record Account(
        UUID id,
        String email,
        String firstName,
        String lastName,
        String language,
        Access access,
        boolean closed,
        boolean confirmed,
        long epoch,
        @Nullable String hash) {

    static Account of(Object[] row) {
        return new Account(
                UUID.fromString((String) row[0]),
                (String) row[1],
                (String) row[2],
                (String) row[3],
                (String) row[4],
                Access.valueOf((String) row[5]),
                "CLOSED".equals(row[6]),
                (Boolean) row[7],
                ((Number) row[8]).longValue(),
                (String) row[9]);
    }

    /** The language of mails to him, or the one given when he never chose one. */
    Locale languageOr(Locale otherwise) {
        return language.isBlank() ? otherwise : Locale.forLanguageTag(language.strip());
    }

    /** As plugins know him. */
    Customer customer(Locale otherwise) {
        return Customer.of(new CustomerId(id.toString()), email, firstName, lastName, languageOr(otherwise))
                .withAccess(access)
                .withEmailConfirmed(confirmed);
    }
}
