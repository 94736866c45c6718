package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The merchant's notes about a customer, which nobody else ever reads. */
final class NotesTab implements CustomerTab {

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int LONGEST = 10_000;

    private final CustomerTabs tabs;
    private final Customers customers;
    private final CustomerAccounts accounts;

    NotesTab(CustomerTabs tabs, Customers customers, CustomerAccounts accounts) {
        this.tabs = tabs;
        this.customers = customers;
        this.accounts = accounts;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        guard(page);
        String notes = customers.notes(page.shop().id(), customer.id());
        render(page, 200, customer, Form.blank().with("notes", notes), "");
    }

    @Override
    public void act(Page page, CustomerView customer) {
        guard(page);
        Form form = page.form().label("notes", page.text("customer.tab.notes"));
        String notes = form.lines("notes", LONGEST);
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, customer, form, "");
            return;
        }
        SaveAnswer answer = accounts.note(page.shop().id(), customer.id(), form.version(), notes, PageActor.who(page));
        if (answer.kind() == SaveAnswer.Kind.SAVED) {
            page.notice(page.text("customer.saved"));
            page.redirect("/admin/customers/" + customer.id());
        } else {
            CustomerView now = customers.find(page.shop().id(), customer.id()).orElseThrow(page::notFound);
            render(page, CONFLICT, now, form, customers.notes(page.shop().id(), customer.id()));
        }
    }

    /** Whoever may not read notes does not learn that there are any. */
    private static void guard(Page page) {
        if (!page.signedInAdmin().may(Role.NOTES)) {
            throw page.notFound();
        }
    }

    /** @param stored what somebody else wrote meanwhile; empty when nobody did */
    private void render(Page page, int status, CustomerView customer, Form form, String stored) {
        page.render(
                status,
                "customer/notes",
                "file",
                tabs.file(page, customer, CustomerTabs.NOTES),
                "form",
                form,
                "conflict",
                status == CONFLICT,
                "stored",
                stored);
    }
}
