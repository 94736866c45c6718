package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.web.Page;

/** When a customer agreed to mails that advertise, and when he took it back, for the merchant. */
final class ConsentTab implements CustomerTab {

    private final CustomerTabs tabs;
    private final Consents consents;

    ConsentTab(CustomerTabs tabs, Consents consents) {
        this.tabs = tabs;
        this.consents = consents;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        page.render(
                "customer/consent",
                "file",
                tabs.file(page, customer, CustomerTabs.CONSENT),
                "consents",
                consents.of(page.shop().id(), customer.id()));
    }

    @Override
    public void act(Page page, CustomerView customer) {
        throw page.notFound();
    }
}
