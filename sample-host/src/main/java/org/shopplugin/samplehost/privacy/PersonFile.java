package org.shopplugin.samplehost.privacy;

import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.samplehost.customer.Addresses;
import org.shopplugin.samplehost.customer.Consents;
import org.shopplugin.samplehost.customer.CustomerView;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.order.OrderView;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.shop.Shop;

/**
 * All that the shop and its plugins keep about a person, as a file that he can take along. What the merchant notes about
 * him is not in it.
 */
public final class PersonFile {

    private final Customers customers;
    private final Consents consents;
    private final Orders orders;
    private final Plugins plugins;

    public PersonFile(Customers customers, Consents consents, Orders orders, Plugins plugins) {
        this.customers = customers;
        this.consents = consents;
        this.orders = orders;
        this.plugins = plugins;
    }

    /** The file as JSON. */
    public String of(Shop shop, Person person) {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("shop", shop.name(shop.defaultLanguage()));
        Optional<CustomerView> known = person.customer().flatMap(id -> customers.find(shop.id(), id));
        known.ifPresent(customer -> {
            file.put("profile", profile(customer));
            file.put("addresses", addresses(customers.addresses(shop.id(), customer.id())));
            file.put("consents", consents(shop.id(), customer.id()));
        });
        file.put(
                "orders",
                orders.ofPerson(shop.id(), person.customer(), person.email()).stream()
                        .map(PersonFile::order)
                        .toList());
        known.ifPresent(customer -> {
            Ran<Map<String, Map<String, Object>>> parts = PersonalData.in(plugins.in(shop.shopId()))
                    .export(new CustomerId(customer.id().toString()));
            file.put("extensions", parts.value());
            file.put("missing", parts.failed());
        });
        return Json.write(file);
    }

    private static Map<String, Object> profile(CustomerView customer) {
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("number", customer.number());
        profile.put("email", customer.email());
        profile.put("emailConfirmed", customer.emailConfirmed());
        profile.put("firstName", customer.firstName());
        profile.put("initials", customer.initials());
        profile.put("lastName", customer.lastName());
        profile.put("phone", customer.phone());
        profile.put("mobilePhone", customer.mobilePhone());
        profile.put("gender", customer.gender().map(Enum::name).orElse(""));
        profile.put("birthDate", customer.birthDate().map(LocalDate::toString).orElse(""));
        profile.put("country", customer.country());
        profile.put("language", customer.language().toLanguageTag());
        profile.put(
                "currency", customer.currency().map(Currency::getCurrencyCode).orElse(""));
        profile.put("newsletter", customer.newsletter());
        profile.put("status", customer.status().name());
        profile.put("createdAt", customer.createdAt().toString());
        profile.put("lastSeenAt", customer.lastSeenAt().toString());
        return profile;
    }

    private static Map<String, Object> addresses(Addresses addresses) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("billing", address(addresses.billing()));
        addresses.shipping().ifPresent(shipping -> both.put("shipping", address(shipping)));
        return both;
    }

    private static Map<String, Object> address(Address address) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("country", address.country());
        lines.put("attention", address.attention());
        lines.put("line1", address.line1());
        lines.put("houseNumber", address.houseNumber());
        lines.put("addition", address.addition());
        lines.put("line2", address.line2());
        lines.put("postcode", address.postcode());
        lines.put("city", address.city());
        lines.put("region", address.region());
        return lines;
    }

    private List<Map<String, Object>> consents(UUID shop, UUID customer) {
        return consents.of(shop, customer).stream()
                .map(consent -> Map.<String, Object>of(
                        "at", consent.at().toString(),
                        "agreed", consent.agreed(),
                        "place", consent.place().name()))
                .toList();
    }

    private static Map<String, Object> order(OrderView view) {
        Order order = view.order();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", order.number());
        facts.put("placedAt", order.placedAt().toString());
        facts.put("status", order.status().name());
        facts.put("name", view.name());
        facts.put("email", order.email());
        facts.put("total", order.total().amount());
        facts.put("currency", order.total().currency().getCurrencyCode());
        facts.put("billing", address(order.billing()));
        facts.put("shipping", address(order.shipping()));
        facts.put("fields", order.fields());
        facts.put(
                "lines",
                order.lines().stream()
                        .map(line -> Map.<String, Object>of(
                                "sku", line.sku().value(), "name", line.name(), "quantity", line.quantity()))
                        .toList());
        return facts;
    }
}
