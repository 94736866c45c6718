package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Page;

/** Names a customer, says what deleting him changes, and deletes him. */
final class DeleteTab implements CustomerTab {

    private static final int CONFLICT = 409;

    private final AccountClosing closing;
    private final Purchases purchases;

    DeleteTab(AccountClosing closing, Purchases purchases) {
        this.closing = closing;
        this.purchases = purchases;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        render(page, 200, customer, closing.objections(page.shop(), customer, page.locale()));
    }

    @Override
    public void act(Page page, CustomerView customer) {
        List<String> objections = closing.objections(page.shop(), customer, page.locale());
        if (!objections.isEmpty()) {
            render(page, CONFLICT, customer, objections);
            return;
        }
        try {
            if (!closing.delete(page.shop(), customer.id(), PageActor.who(page))) {
                throw page.notFound();
            }
        } catch (PluginFailure failure) {
            render(page, CONFLICT, customer, List.of(page.text("customer.close.failed")));
            return;
        }
        page.notice(page.text("customer.delete.done", customer.name()));
        page.redirect("/admin/customers");
    }

    private void render(Page page, int status, CustomerView customer, List<String> objections) {
        List<String> impact = new ArrayList<>();
        impact.add(
                page.text("customer.delete.orders", purchases.count(page.shop().id(), customer.id())));
        impact.addAll(closing.impact(page.shop(), customer, page.locale()));
        page.render(status, "customer/delete", "customer", customer, "impact", impact, "objections", objections);
    }
}
