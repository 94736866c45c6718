package org.shopplugin.samplehost.customer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The merchant changes who a customer is, the state of his account, and whether he is refused. */
final class ProfileTab implements CustomerTab {

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final String STATUS = "status";
    private static final String REFUSED = "refused";

    private final CustomerTabs tabs;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final Settings settings;

    ProfileTab(CustomerTabs tabs, Customers customers, CustomerAccounts accounts, Settings settings) {
        this.tabs = tabs;
        this.customers = customers;
        this.accounts = accounts;
        this.settings = settings;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        Form form = Form.blank();
        PersonForm.fill(form, customer);
        form.with(STATUS, customer.status().name()).with(REFUSED, customer.isRefused());
        render(page, 200, customer, form, customer.version(), List.of());
    }

    @Override
    public void act(Page page, CustomerView customer) {
        Form form = page.form();
        if (form.has("redraw")) {
            render(page, 200, customer, form, form.version(), List.of());
            return;
        }
        Profile profile = PersonForm.read(page, form, asked(page), Optional.of(customer));
        String email = form.email(HostField.EMAIL);
        if (email.isEmpty() && form.violation(HostField.EMAIL).isEmpty()) {
            form.refuse(HostField.EMAIL, "web.form.required");
        }
        CustomerStatus status = form.choice(STATUS, CustomerStatus.class).orElse(customer.status());
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, customer, form, form.version(), List.of());
            return;
        }
        SaveAnswer answer = accounts.change(
                page.shop().id(),
                customer.id(),
                form.version(),
                new MerchantChange(profile, EmailAddress.of(email), status, form.flag(REFUSED)),
                PageActor.who(page));
        answer(page, customer, form, answer);
    }

    private void answer(Page page, CustomerView customer, Form form, SaveAnswer answer) {
        switch (answer.kind()) {
            case SAVED -> {
                page.notice(Notices.of(page.text("customer.saved"), answer));
                page.redirect("/admin/customers/" + customer.id());
            }
            case ADDRESS_TAKEN, FAULTS -> {
                form.refuse(HostField.EMAIL, "customer.email.taken");
                render(page, UNPROCESSABLE, customer, form, form.version(), List.of());
            }
            case CONFLICT -> {
                CustomerView now =
                        customers.find(page.shop().id(), customer.id()).orElseThrow(page::notFound);
                List<Changed> changes = PersonForm.changes(page, form, now);
                if (!form.typed(STATUS).equals(now.status().name())) {
                    changes.add(new Changed(
                            page.text("customer.field.status"),
                            page.text("customer.state." + now.status()),
                            page.text("customer.state." + form.typed(STATUS))));
                }
                if (form.flag(REFUSED) != now.isRefused()) {
                    changes.add(new Changed(
                            page.text("customer.refused"),
                            page.text(now.isRefused() ? "customer.yes" : "customer.no"),
                            page.text(form.flag(REFUSED) ? "customer.yes" : "customer.no")));
                }
                if (changes.isEmpty()) {
                    changes.add(new Changed(page.text("customer.conflict.other"), "", ""));
                }
                render(page, CONFLICT, now, form, now.version(), changes);
            }
            case GONE -> throw page.notFound();
        }
    }

    private void render(Page page, int status, CustomerView customer, Form form, long version, List<Changed> changes) {
        page.render(
                status,
                "customer/edit",
                "file",
                tabs.file(page, customer, CustomerTabs.PROFILE),
                "form",
                form,
                "version",
                version,
                "changes",
                changes,
                "asked",
                asked(page),
                "languages",
                PersonForm.languages(page.shop()),
                "statuses",
                statuses(page));
    }

    private AskedFields asked(Page page) {
        return AskedFields.of(settings, page.shop().id()).allOptional();
    }

    private static Map<String, String> statuses(Page page) {
        Map<String, String> names = new LinkedHashMap<>();
        for (CustomerStatus status : CustomerStatus.values()) {
            names.put(status.name(), page.text("customer.state." + status));
        }
        return names;
    }
}
