package org.shopplugin.samplehost.order;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderStatus;

/**
 * Which orders a merchant wants to see.
 *
 * @param search a number, or the beginning of an e-mail address; empty means all
 * @param before only orders placed before this one: where the page begins
 */
public record OrderFilter(Optional<OrderStatus> status, String search, Optional<UUID> before) {

    public static final OrderFilter ALL = new OrderFilter(Optional.empty(), "", Optional.empty());
}
