package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** What plugins keep about a customer, for the merchant. */
final class FieldsTab implements CustomerTab {

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final CustomerTabs tabs;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final PluginParts plugins;

    FieldsTab(CustomerTabs tabs, Customers customers, CustomerAccounts accounts, PluginParts plugins) {
        this.tabs = tabs;
        this.customers = customers;
        this.accounts = accounts;
        this.plugins = plugins;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        FieldForm fields = tabs.fields(page, customer);
        if (fields.sections().isEmpty() && fields.failed().isEmpty()) {
            throw page.notFound();
        }
        render(page, 200, customer, Form.blank(), fields, List.of());
    }

    @Override
    public void act(Page page, CustomerView customer) {
        Form form = page.form();
        if (form.has("redraw")) {
            FieldForm fields = plugins.redraw(page, Surface.BACK_OFFICE, Optional.of(customer.customerId()), form);
            render(page, 200, customer, form, fields, List.of());
            return;
        }
        Map<String, String> own = PluginParts.own(
                customer, customers.addresses(page.shop().id(), customer.id()).billing());
        Submission fields = plugins.submit(page, Surface.BACK_OFFICE, Optional.of(customer.customerId()), form, own);
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, customer, form, fields.form(), List.of());
            return;
        }
        try {
            SaveAnswer answer =
                    accounts.saveFields(page.shop().id(), customer.id(), plugins.in(page), fields, PageActor.who(page));
            answer(page, customer, form, fields, answer);
        } catch (PluginFailure failure) {
            form.refuse("", "customer.sections.refused");
            render(page, UNPROCESSABLE, customer, form, fields.form(), List.of());
        }
    }

    private void answer(Page page, CustomerView customer, Form form, Submission fields, SaveAnswer answer) {
        switch (answer.kind()) {
            case SAVED -> {
                page.notice(Notices.of(page.text("customer.saved"), answer));
                page.redirect("/admin/customers/" + customer.id());
            }
            case FAULTS, ADDRESS_TAKEN -> {
                PluginParts.refuse(form, answer.faults());
                render(page, UNPROCESSABLE, customer, form, fields.form(), List.of());
            }
            case CONFLICT -> {
                List<Changed> changes = Conflicts.of(page, answer, fields.form());
                FieldForm renewed = Conflicts.renewed(fields.form(), tabs.fields(page, customer));
                render(page, CONFLICT, customer, form, renewed, changes);
            }
            case GONE -> throw page.notFound();
        }
    }

    private void render(
            Page page, int status, CustomerView customer, Form form, FieldForm fields, List<Changed> changes) {
        page.render(
                status,
                "customer/fields",
                "file",
                tabs.file(page, customer, CustomerTabs.FIELDS, fields),
                "form",
                form,
                "fields",
                fields,
                "changes",
                changes,
                "pieces",
                plugins.pieces(page, Slot.CUSTOMER_TAB, customer.id().toString()));
    }
}
