package org.shopplugin.samplehost.signin;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.shop.Shop;

/** Decides with which cart a customer goes on who has just signed in. */
@FunctionalInterface
public interface CartAtSignIn {

    /** The cart that he filled as a visitor. */
    CartAtSignIn AS_IT_IS = (shop, customer, visitors) -> visitors;

    /** The cart to go on with; in the transaction of the sign-in. */
    Optional<UUID> cart(Shop shop, UUID customer, Optional<UUID> visitors);
}
