package org.shopplugin.samplehost.order;

import java.util.Set;
import org.shopplugin.api.checkout.OrderStatus;

/** Where an order can go from where it stands. */
final class Statuses {

    private Statuses() {}

    static Set<OrderStatus> after(OrderStatus status) {
        return switch (status) {
            case PLACED -> Set.of(OrderStatus.SHIPPED, OrderStatus.COMPLETED, OrderStatus.CANCELLED);
            case SHIPPED -> Set.of(OrderStatus.COMPLETED, OrderStatus.CANCELLED);
            case COMPLETED, CANCELLED -> Set.of();
        };
    }
}
