package org.shopplugin.samplehost.customer;

import java.util.UUID;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer says yes or no to mails that advertise, and sees what he said before. */
final class ConsentServlet extends PageServlet {

    static final String PATH = "/account/newsletter";

    private static final long serialVersionUID = 1L;

    private final transient Customers customers;
    private final transient CustomerAccounts accounts;
    private final transient Consents consents;

    ConsentServlet(Customers customers, CustomerAccounts accounts, Consents consents) {
        this.customers = customers;
        this.accounts = accounts;
        this.consents = consents;
    }

    @Override
    protected void show(Page page) {
        UUID shop = page.shop().id();
        UUID id = page.signedInCustomer().id();
        CustomerView customer = customers.find(shop, id).orElseThrow(page::notFound);
        page.render("customer/consents", "agreed", customer.newsletter(), "history", consents.of(shop, id));
    }

    @Override
    protected void act(Page page) {
        boolean agreed = page.form().flag("agree");
        accounts.agree(
                page.shop().id(),
                page.signedInCustomer().id(),
                agreed,
                page.text(agreed ? "customer.newsletter.agree" : "customer.newsletter.leave"),
                page.source(),
                PageActor.who(page));
        page.notice(page.text(agreed ? "customer.newsletter.on" : "customer.newsletter.off"));
        page.redirect(PATH);
    }
}
