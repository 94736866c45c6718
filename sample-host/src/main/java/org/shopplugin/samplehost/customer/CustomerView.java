package org.shopplugin.samplehost.customer;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;

/**
 * A customer as pages show him. The merchant's notes are not in it: only {@link Customers#notes} tells them.
 *
 * @param number for people to read; unique within the shop
 * @param country where he says he is, before he gives an address; ISO 3166-1 alpha-2
 * @param gender empty when not asked or not told
 * @param birthDate empty when not asked or not told
 * @param currency as he chose it; empty when he never did
 * @param access what he may do: the strictest of the merchant's word and the plugins'
 * @param unclaimed whether a guest's order made him and nobody can sign in as him yet
 * @param ssoAllowed whether he may sign in through another provider
 * @param autoStatusDisabled whether his status never changes by itself
 * @param version grows with every change; a form carries it
 */
public record CustomerView(
        UUID id,
        long number,
        String email,
        String firstName,
        String initials,
        String lastName,
        String phone,
        String mobilePhone,
        Optional<Gender> gender,
        Optional<LocalDate> birthDate,
        String country,
        Locale language,
        Optional<Currency> currency,
        Access access,
        CustomerStatus status,
        boolean emailConfirmed,
        boolean newsletter,
        boolean unclaimed,
        boolean ssoAllowed,
        boolean autoStatusDisabled,
        Instant createdAt,
        Instant lastSeenAt,
        long version) {

    /** First and last name, or the address where both are empty. */
    public String name() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? email : name;
    }

    public CustomerId customerId() {
        return new CustomerId(id.toString());
    }

    public boolean isRefused() {
        return access == Access.REFUSED;
    }

    /** What he told of himself. */
    Profile profile() {
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
                newsletter);
    }

    /** As plugins know him. */
    public Customer forPlugins() {
        return Customer.of(customerId(), email, firstName, lastName, language)
                .withAccess(access)
                .withEmailConfirmed(emailConfirmed);
    }
}
