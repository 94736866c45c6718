package org.shopplugin.samplehost.order;

import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** The pages of orders: after placing one, in the account, in the back office. */
public final class OrderPages {

    private final Orders orders;
    private final Plugins plugins;

    public OrderPages(Orders orders, Plugins plugins) {
        this.orders = orders;
        this.plugins = plugins;
    }

    public void addTo(Pages pages) {
        pages.add("/orders/*", new ThanksServlet(orders))
                .add("/account/orders/*", new AccountOrdersServlet(orders, plugins))
                .addToBackOffice("/admin/orders/*", Role.ORDERS, new OrdersServlet(orders, plugins));
    }
}
