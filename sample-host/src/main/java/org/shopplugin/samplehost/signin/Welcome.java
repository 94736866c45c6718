package org.shopplugin.samplehost.signin;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.shop.Shop;

/** Welcomes customers when their address is proven for the first time. */
@FunctionalInterface
public interface Welcome {

    /** Nobody does. */
    Welcome NONE = (shop, customer) -> Optional.empty();

    /** Sends what is to be sent; answers a sentence for the customer's next page, empty for none. */
    Optional<String> of(Shop shop, UUID customer);
}
