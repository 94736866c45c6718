package org.shopplugin.samplehost.privacy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.customer.Json;
import org.shopplugin.samplehost.customer.OwnData;
import org.shopplugin.samplehost.order.OrdersOfCustomers;
import org.shopplugin.samplehost.shop.Shop;

/**
 * All that the shop and its plugins keep about a person, as a file that he can take along: what a customer can fetch
 * himself, and the orders that were placed with his address without an account.
 */
public final class PersonFile {

    private final Customers customers;
    private final OwnData data;
    private final OrdersOfCustomers orders;

    public PersonFile(Customers customers, OwnData data, OrdersOfCustomers orders) {
        this.customers = customers;
        this.data = data;
        this.orders = orders;
    }

    /** The file as JSON. */
    String of(Shop shop, Person person) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("shop", shop.name(shop.defaultLanguage()));
        person.customer()
                .flatMap(id -> customers.find(shop.id(), id))
                .ifPresent(customer -> file.putAll(data.about(shop, customer)));
        file.put(orders.name(), orders.export(shop.id(), person.customer(), person.email()));
        return Json.write(file);
    }
}
