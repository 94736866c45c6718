package org.shopplugin.samplehost.customer;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer's billing address, and the shipping address where it differs. */
final class AddressesServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Customers customers;
    private final transient CustomerAccounts accounts;

    AddressesServlet(Customers customers, CustomerAccounts accounts) {
        this.customers = customers;
        this.accounts = accounts;
    }

    @Override
    protected void show(Page page) {
        UUID id = page.signedInCustomer().id();
        String country =
                customers.find(page.shop().id(), id).map(CustomerView::country).orElseGet(page.shop()::country);
        render(page, 200, BothAddresses.form(customers.addresses(page.shop().id(), id), country));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        if (form.has("redraw")) {
            AddressForm.follow(page, form);
            render(page, 200, form);
            return;
        }
        Optional<Addresses> addresses = BothAddresses.read(page, form);
        if (addresses.isEmpty()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        accounts.saveAddresses(page.shop().id(), page.signedInCustomer().id(), addresses.get(), PageActor.who(page));
        page.notice(page.text("customer.saved"));
        page.redirect("/account");
    }

    private static void render(Page page, int status, Form form) {
        page.render(status, "customer/addresses", "form", form);
    }
}
