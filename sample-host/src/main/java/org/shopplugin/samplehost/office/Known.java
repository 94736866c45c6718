package org.shopplugin.samplehost.office;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.CategoryTree;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.chronicle.Names;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Link;

/** What the sample shop can name in its audit log, for administrators who may see it. */
public final class Known {

    private Known() {}

    /** Customers by name; those that were erased have none any more. */
    public static Names customers(Customers customers) {
        return (page, ids) -> {
            Map<UUID, Link> links = new HashMap<>();
            if (page.signedInAdmin().may(Role.CUSTOMERS)) {
                customers
                        .find(page.shop().id(), ids)
                        .forEach((id, customer) -> links.put(id, Link.to(customer.name(), "/admin/customers/" + id)));
            }
            return links;
        };
    }

    /** Categories by name. */
    public static Names categories(Categories categories) {
        return (page, ids) -> {
            Map<UUID, Link> links = new HashMap<>();
            if (page.signedInAdmin().may(Role.PRODUCTS)) {
                CategoryTree tree = categories.of(page.shop().id());
                for (UUID id : ids) {
                    tree.find(id)
                            .map(category ->
                                    category.name(page.locale(), page.shop().defaultLanguage()))
                            .ifPresent(name -> links.put(id, Link.to(name, "/admin/categories/" + id)));
                }
            }
            return links;
        };
    }

    /** What plugins know by name. */
    public static Names plugins(Plugins plugins) {
        return (page, ids) -> {
            Map<UUID, Link> links = new HashMap<>();
            plugins.in(page.shop().shopId())
                    .names(PageActor.of(page), ids.stream().map(UUID::toString).collect(Collectors.toSet()))
                    .forEach((id, named) -> links.put(UUID.fromString(id), Link.to(named.name(), named.path())));
            return links;
        };
    }

    /** Orders by number. */
    public static Names orders(Orders orders) {
        return (page, ids) -> {
            Map<UUID, Link> links = new HashMap<>();
            if (page.signedInAdmin().may(Role.ORDERS)) {
                orders.numbers(page.shop().id(), ids)
                        .forEach((id, number) ->
                                links.put(id, Link.to(page.text("office.audit.order", number), "/admin/orders/" + id)));
            }
            return links;
        };
    }

    /** Products by SKU. */
    public static Names products(Products products) {
        return (page, ids) -> {
            Map<UUID, Link> links = new HashMap<>();
            if (page.signedInAdmin().may(Role.PRODUCTS)) {
                products.skus(page.shop().id(), ids)
                        .forEach((id, sku) -> links.put(id, Link.to(sku, "/admin/products/" + id)));
            }
            return links;
        };
    }
}
