package org.shopplugin.samplehost.session;

import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;

/**
 * The customer who makes a request, as the database knows him at its start.
 *
 * @param language as he chose it; empty when he never did
 * @param currency as he chose it; empty when he never did
 */
public record SignedInCustomer(
        UUID id,
        String email,
        String firstName,
        String lastName,
        Optional<Locale> language,
        Optional<Currency> currency,
        Access access,
        boolean emailConfirmed) {

    /** The id under which plugins know him. */
    public CustomerId customerId() {
        return new CustomerId(id.toString());
    }

    /** First and last name, or the address where both are empty. */
    public String name() {
        String name = (firstName + " " + lastName).strip();
        return name.isEmpty() ? email : name;
    }
}
