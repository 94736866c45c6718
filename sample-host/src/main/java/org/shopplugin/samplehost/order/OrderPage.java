package org.shopplugin.samplehost.order;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A page of a list of orders, the newest first.
 *
 * @param older where the next page begins; empty on the last one
 * @param first whether it is the newest page
 */
public record OrderPage(List<OrderSummary> orders, Optional<UUID> older, boolean first) {

    public OrderPage {
        orders = List.copyOf(orders);
    }
}
