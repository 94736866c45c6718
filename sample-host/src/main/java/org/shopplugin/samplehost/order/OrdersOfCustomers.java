package org.shopplugin.samplehost.order;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.customer.Address;
import org.shopplugin.samplehost.customer.Belongings;
import org.shopplugin.samplehost.customer.Purchases;

/** What the pages about customers show of their orders. */
public final class OrdersOfCustomers implements Purchases, Belongings {

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
    public void handOver(UUID shop, UUID from, UUID to) {
        orders.handOver(shop, from, to);
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Object export(UUID shop, UUID customer) {
        return orders.allOf(shop, customer).stream()
                .map(OrdersOfCustomers::exported)
                .toList();
    }

    /** The same, and what a guest with this address has ordered. */
    public List<Map<String, Object>> export(UUID shop, Optional<UUID> customer, String email) {
        return orders.ofPerson(shop, customer, email).stream()
                .map(view -> exported(view.order()))
                .toList();
    }

    @Override
    public void forget(UUID shop, UUID customer) {
        // Orders stay on record, as the law wants it.
    }

    private static Map<String, Object> exported(Order order) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("number", order.number());
        told.put("placedAt", order.placedAt().toString());
        told.put("status", order.status().name());
        told.put("email", order.email());
        told.put("fields", order.fields());
        told.put("billingAddress", lines(order.billing()));
        told.put("shippingAddress", lines(order.shipping()));
        told.put(
                "lines",
                order.lines().stream()
                        .map(line -> Map.<String, Object>of(
                                "sku", line.sku().value(),
                                "name", line.name(),
                                "quantity", line.quantity(),
                                "amount", line.amount().amount()))
                        .toList());
        told.put("tax", order.tax().amount());
        told.put("total", order.total().amount());
        told.put("currency", order.total().currency().getCurrencyCode());
        return told;
    }

    private static List<String> lines(Address address) {
        return Stream.of(
                        address.attention(),
                        address.line1(),
                        address.houseNumber(),
                        address.addition(),
                        address.line2(),
                        address.postcode(),
                        address.city(),
                        address.region(),
                        address.country())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public long count(UUID shop, UUID customer) {
        return orders.countOf(shop, customer);
    }
}
