package org.shopplugin.samplehost.checkout;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.customer.Addresses;
import org.shopplugin.samplehost.shop.Shop;

/** Makes an account of somebody who orders without one, in the transaction of his order. */
@FunctionalInterface
public interface Guests {

    /** Nobody gets one. */
    Guests NONE = (shop, email, name, language, addresses, invited) -> Optional.empty();

    /**
     * The account for an address: one that nobody has claimed, there already or new.
     *
     * @param invited whether a new one gets a mail to choose a password
     * @return empty when the address is that of somebody who has an account of his own
     */
    Optional<UUID> account(Shop shop, String email, String name, Locale language, Addresses addresses, boolean invited);
}
