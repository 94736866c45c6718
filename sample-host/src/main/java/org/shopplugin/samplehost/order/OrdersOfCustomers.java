package org.shopplugin.samplehost.order;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.Address;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.samplehost.customer.Belongings;
import org.shopplugin.samplehost.customer.Purchases;

/** What the pages about customers show of their orders. */
public final class OrdersOfCustomers implements Purchases, Belongings {

    private final Orders orders;
    private final Plugins plugins;

    public OrdersOfCustomers(Orders orders, Plugins plugins) {
        this.orders = orders;
        this.plugins = plugins;
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
        return exported(shop, orders.allOf(shop, customer));
    }

    /** The same, and what a guest with this address has ordered. */
    public List<Map<String, Object>> export(UUID shop, Optional<UUID> customer, String email) {
        return exported(
                shop,
                orders.ofPerson(shop, customer, email).stream()
                        .map(OrderView::order)
                        .toList());
    }

    @Override
    public void forget(UUID shop, UUID customer) {
        // Orders stay on record, as the law wants it.
    }

    /** With what plugins know of them, under English labels as all else in the file; it says when one of them failed. */
    private List<Map<String, Object>> exported(UUID shop, List<Order> all) {
        if (all.isEmpty()) {
            return List.of();
        }
        Ran<Map<OrderId, List<Ordering.Detail>>> details = Ordering.in(plugins.in(new ShopId(shop.toString())))
                .details(all.stream().map(Order::id).toList(), Locale.ENGLISH);
        return all.stream()
                .map(order -> {
                    Map<String, Object> told = exported(order);
                    told.put("details", labelled(details.value().getOrDefault(order.id(), List.of())));
                    told.put("detailsComplete", details.complete());
                    return told;
                })
                .toList();
    }

    /** One after the other, since two plugins may use the same label. */
    private static List<Map<String, Object>> labelled(List<Ordering.Detail> details) {
        return details.stream()
                .map(detail -> Map.<String, Object>of("label", detail.label(), "value", detail.value()))
                .toList();
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
