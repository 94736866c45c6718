package org.shopplugin.samplehost.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.samplehost.customer.Purchases;

/** What the pages about customers show of their orders. */
public final class OrdersOfCustomers implements Purchases {

    private final Orders orders;

    public OrdersOfCustomers(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Map<UUID, Instant> lastOrders(UUID shop, Collection<UUID> customers) {
        return orders.lastOf(shop, customers);
    }

    @Override
    public List<Purchase> of(UUID shop, UUID customer, int most) {
        return orders.of(shop, customer, most).stream()
                .map(order -> new Purchase(
                        order.number(),
                        order.placedAt(),
                        "order.status." + order.status(),
                        order.total(),
                        "/admin/orders/" + order.id()))
                .toList();
    }

    @Override
    public long open(UUID shop, UUID customer) {
        return orders.openOf(shop, customer);
    }

    @Override
    public long documents(UUID shop, UUID customer) {
        return orders.documentsOf(shop, customer);
    }

    @Override
    public long count(UUID shop, UUID customer) {
        return orders.countOf(shop, customer);
    }
}
