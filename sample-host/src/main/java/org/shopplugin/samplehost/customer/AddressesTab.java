package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Optional;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** A customer's addresses, for the merchant. */
final class AddressesTab implements CustomerTab {

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final CustomerTabs tabs;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final MerchantRights rights;

    AddressesTab(CustomerTabs tabs, Customers customers, CustomerAccounts accounts, MerchantRights rights) {
        this.tabs = tabs;
        this.customers = customers;
        this.accounts = accounts;
        this.rights = rights;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        Addresses addresses = customers.addresses(page.shop().id(), customer.id());
        render(page, 200, customer, BothAddresses.form(addresses, customer.country()), customer.version(), List.of());
    }

    @Override
    public void act(Page page, CustomerView customer) {
        if (!rights.mayChangePerson(page.shop().id(), customer)) {
            throw page.forbidden(page.text("customer.merchantEdit.no"));
        }
        Form form = page.form();
        if (form.has("redraw")) {
            AddressForm.follow(page, form);
            render(page, 200, customer, form, form.version(), List.of());
            return;
        }
        Optional<Addresses> addresses = BothAddresses.read(page, form);
        if (addresses.isEmpty()) {
            render(page, UNPROCESSABLE, customer, form, form.version(), List.of());
            return;
        }
        SaveAnswer answer = accounts.saveAddresses(
                page.shop().id(), customer.id(), form.version(), addresses.get(), PageActor.who(page));
        if (answer.kind() == SaveAnswer.Kind.SAVED) {
            page.notice(page.text("customer.saved"));
            page.redirect("/admin/customers/" + customer.id());
            return;
        }
        CustomerView now = customers.find(page.shop().id(), customer.id()).orElseThrow(page::notFound);
        Addresses stored = customers.addresses(page.shop().id(), customer.id());
        render(page, CONFLICT, now, form, now.version(), BothAddresses.changes(page, form, stored));
    }

    private void render(Page page, int status, CustomerView customer, Form form, long version, List<Changed> changes) {
        page.render(
                status,
                "customer/addresses-tab",
                "file",
                tabs.file(page, customer, CustomerTabs.ADDRESSES),
                "form",
                form,
                "version",
                version,
                "changes",
                changes,
                "addresses",
                customers.addresses(page.shop().id(), customer.id()),
                "mayChange",
                rights.mayChangePerson(page.shop().id(), customer));
    }
}
