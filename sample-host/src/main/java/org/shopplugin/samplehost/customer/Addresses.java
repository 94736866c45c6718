package org.shopplugin.samplehost.customer;

import java.util.Optional;
import org.shopplugin.api.customer.Address;

/**
 * Where a customer wants invoices and parcels.
 *
 * @param billing {@link Address#EMPTY} when he has given none yet
 * @param shipping only where it differs from the billing address
 */
public record Addresses(Address billing, Optional<Address> shipping) {

    public static final Addresses NONE = new Addresses(Address.EMPTY, Optional.empty());

    public static Addresses both(Address billing) {
        return new Addresses(billing, Optional.empty());
    }

    /** Where parcels go. */
    public Address shipTo() {
        return shipping.orElse(billing);
    }
}
