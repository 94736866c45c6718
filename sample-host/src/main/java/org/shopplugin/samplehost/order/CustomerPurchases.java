package org.shopplugin.samplehost.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.samplehost.customer.Purchases;

/** Tells the pages about customers what each of them has ordered. */
public final class CustomerPurchases implements Purchases {

    private final Orders orders;

    public CustomerPurchases(Orders orders) {
        this.orders = orders;
    }

    @Override
    public Map<UUID, Instant> lastOrders(UUID shop, Collection<UUID> customers) {
        return customers.isEmpty() ? Map.of() : orders.lastOrders(shop, customers);
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
    public long count(UUID shop, UUID customer) {
        return orders.count(shop, customer);
    }
}
