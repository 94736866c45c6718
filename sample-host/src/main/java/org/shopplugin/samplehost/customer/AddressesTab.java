package org.shopplugin.samplehost.customer;

import java.util.Optional;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** A customer's addresses, for the merchant. */
final class AddressesTab implements CustomerTab {

    private static final int UNPROCESSABLE = 422;

    private final CustomerTabs tabs;
    private final Customers customers;
    private final CustomerAccounts accounts;

    AddressesTab(CustomerTabs tabs, Customers customers, CustomerAccounts accounts) {
        this.tabs = tabs;
        this.customers = customers;
        this.accounts = accounts;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        Addresses addresses = customers.addresses(page.shop().id(), customer.id());
        render(page, 200, customer, BothAddresses.form(addresses, customer.country()));
    }

    @Override
    public void act(Page page, CustomerView customer) {
        Form form = page.form();
        if (form.has("redraw")) {
            render(page, 200, customer, form);
            return;
        }
        Optional<Addresses> addresses = BothAddresses.read(page, form);
        if (addresses.isEmpty()) {
            render(page, UNPROCESSABLE, customer, form);
            return;
        }
        accounts.saveAddresses(page.shop().id(), customer.id(), addresses.get(), PageActor.who(page));
        page.notice(page.text("customer.saved"));
        page.redirect("/admin/customers/" + customer.id());
    }

    private void render(Page page, int status, CustomerView customer, Form form) {
        page.render(
                status,
                "customer/addresses-tab",
                "file",
                tabs.file(page, customer, CustomerTabs.ADDRESSES),
                "form",
                form);
    }
}
