package org.shopplugin.samplehost.customer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Access;

/**
 * A page of the merchant's list of customers.
 *
 * @param count how many there are in all, up to {@link #COUNTED}; one more means "more than that"
 * @param next the place of the next page; empty on the last one
 * @param previous the place of the page before; empty on the first one
 */
public record CustomerPage(
        List<Row> rows, int count, Optional<CustomerFilter.Place> next, Optional<CustomerFilter.Place> previous) {

    /** Beyond this the list says only that there are more. */
    public static final int COUNTED = 1000;

    public CustomerPage {
        rows = List.copyOf(rows);
    }

    public boolean countedAll() {
        return count <= COUNTED;
    }

    /** One customer of the list. */
    public record Row(
            UUID id,
            long number,
            String email,
            String firstName,
            String lastName,
            String city,
            Access access,
            CustomerStatus status,
            boolean emailConfirmed,
            boolean newsletter,
            Instant createdAt,
            Instant lastSeenAt) {

        /** First and last name, or the address where both are empty. */
        public String name() {
            String name = (firstName + " " + lastName).strip();
            return name.isEmpty() ? email : name;
        }
    }
}
