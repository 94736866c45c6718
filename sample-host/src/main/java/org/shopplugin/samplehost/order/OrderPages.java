package org.shopplugin.samplehost.order;

import java.util.Optional;
import java.util.function.BiFunction;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.Pages;

/** The pages of orders: after placing one, in the account, in the back office. */
public final class OrderPages {

    private final Orders orders;
    private final OwnOrders own;
    private final Plugins plugins;
    private final BiFunction<Page, String, Optional<String>> deliveryNames;

    /** @param deliveryNames what a way of delivery is called in the reader's language, by its code; empty when it is gone */
    public OrderPages(
            Orders orders, OwnOrders own, Plugins plugins, BiFunction<Page, String, Optional<String>> deliveryNames) {
        this.orders = orders;
        this.own = own;
        this.plugins = plugins;
        this.deliveryNames = deliveryNames;
    }

    public void addTo(Pages pages) {
        pages.add("/orders/*", new ThanksServlet(orders))
                .add("/account/orders/*", new AccountOrdersServlet(orders, plugins))
                .add(OwnOrdersServlet.PATH, new OwnOrdersServlet(own))
                .addToBackOffice("/admin/orders/*", Role.ORDERS, new OrdersServlet(orders, plugins, deliveryNames));
    }
}
