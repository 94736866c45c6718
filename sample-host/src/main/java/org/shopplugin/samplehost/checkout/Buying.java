package org.shopplugin.samplehost.checkout;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Acting;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.session.SignedInCustomer;

/**
 * Somebody on his way to an order.
 *
 * @param customer empty for a guest
 * @param cart which cart is his
 * @param acting the same person as plugins are told of him
 */
public record Buying(Visit visit, Optional<SignedInCustomer> customer, UUID cart, Acting acting) {}
