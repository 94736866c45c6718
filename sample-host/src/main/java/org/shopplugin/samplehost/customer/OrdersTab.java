package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.web.Page;

/** What a customer has ordered, for the merchant. */
final class OrdersTab implements CustomerTab {

    private static final int MOST = 100;

    private final CustomerTabs tabs;
    private final Purchases purchases;

    OrdersTab(CustomerTabs tabs, Purchases purchases) {
        this.tabs = tabs;
        this.purchases = purchases;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        page.render(
                "customer/orders",
                "file",
                tabs.file(page, customer, CustomerTabs.ORDERS),
                "orders",
                purchases.of(page.shop().id(), customer.id(), MOST));
    }
}
