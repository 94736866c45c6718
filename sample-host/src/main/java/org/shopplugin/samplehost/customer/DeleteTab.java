package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** Names a customer, says what deleting him changes, and deletes him. */
final class DeleteTab implements CustomerTab {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private final AccountClosing closing;
    private final Purchases purchases;
    private final Settings settings;

    DeleteTab(AccountClosing closing, Purchases purchases, Settings settings) {
        this.closing = closing;
        this.purchases = purchases;
        this.settings = settings;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        render(page, 200, customer, Form.blank(), closing.objections(page.shop(), customer, page.locale()));
    }

    @Override
    public void act(Page page, CustomerView customer) {
        List<String> objections = closing.objections(page.shop(), customer, page.locale());
        Form form = page.form().label("reason", page.text("customer.delete.reason"));
        String reason = objections.isEmpty() ? "" : form.required("reason", 500);
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, customer, form, objections);
            return;
        }
        try {
            if (!closing.delete(page.shop(), customer.id(), reason, PageActor.who(page))) {
                throw page.notFound();
            }
        } catch (PluginFailure failure) {
            form.refuse("", "customer.close.failed");
            render(page, CONFLICT, customer, form, objections);
            return;
        }
        page.notice(page.text("customer.delete.done", customer.name()));
        page.redirect("/admin/customers");
    }

    private void render(Page page, int status, CustomerView customer, Form form, List<String> objections) {
        UUID shop = page.shop().id();
        List<String> impact = new ArrayList<>();
        impact.add(page.text("customer.delete.orders", purchases.count(shop, customer.id())));
        long open = purchases.open(shop, customer.id());
        if (open > 0) {
            impact.add(page.text("customer.delete.open", open));
        }
        long documents = purchases.documents(shop, customer.id());
        if (documents > 0) {
            impact.add(page.text("customer.delete.documents", documents));
        }
        impact.addAll(closing.impact(page.shop(), customer, page.locale()));
        boolean told = settings.get(shop, CustomerSettings.DELETION_NOTICE);
        page.render(
                status,
                "customer/delete",
                "customer",
                customer,
                "form",
                form,
                "impact",
                impact,
                "objections",
                objections,
                "told",
                told);
    }
}
