package org.shopplugin.samplehost.signin;

import java.util.UUID;
import org.shopplugin.samplehost.shop.Shop;

/** Told when a customer has shown that mail to an address reaches him, in the transaction in which he did. */
@FunctionalInterface
public interface Proof {

    /** Nobody listens. */
    Proof NONE = (shop, customer, address) -> {};

    /**
     * A customer has proven an address.
     *
     * @param address as he has it in his account from now on
     */
    void proven(Shop shop, UUID customer, String address);
}
