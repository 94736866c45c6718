package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Page;

/** Asks whether to refuse a customer, or to let one who is refused in again, and does it. */
final class RefuseTab implements CustomerTab {

    private final CustomerAccounts accounts;

    RefuseTab(CustomerAccounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        page.render("customer/refuse", "customer", customer);
    }

    @Override
    public void act(Page page, CustomerView customer) {
        boolean refused = page.form().flag("refused");
        if (!accounts.refuse(page.shop().id(), customer.id(), refused, PageActor.who(page))) {
            throw page.notFound();
        }
        page.notice(page.text(refused ? "customer.refuse.done" : "customer.readmit.done", customer.name()));
        page.redirect("/admin/customers/" + customer.id());
    }
}
