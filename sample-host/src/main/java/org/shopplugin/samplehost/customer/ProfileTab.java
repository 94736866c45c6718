package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The merchant changes who a customer is, the state of his account, and whether he is refused. */
final class ProfileTab implements CustomerTab {

    static final String STATUS = "status";
    static final String REFUSED = "refused";
    static final String SSO = "ssoAllowed";
    static final String AUTO_STATUS_OFF = "autoStatusUpdatesDisabled";

    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final CustomerTabs tabs;
    private final Customers customers;
    private final CustomerAccounts accounts;
    private final MerchantRights rights;
    private final Settings settings;
    private final Purchases purchases;

    ProfileTab(
            CustomerTabs tabs,
            Customers customers,
            CustomerAccounts accounts,
            MerchantRights rights,
            Settings settings,
            Purchases purchases) {
        this.tabs = tabs;
        this.customers = customers;
        this.accounts = accounts;
        this.rights = rights;
        this.settings = settings;
        this.purchases = purchases;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        render(page, 200, customer, form(customer), customer.version(), List.of());
    }

    @Override
    public void act(Page page, CustomerView customer) {
        Form form = page.form();
        if (form.has("redraw")) {
            render(page, 200, customer, form, form.version(), List.of());
            return;
        }
        MerchantChange change = read(page, form, customer);
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, customer, form, form.version(), List.of());
            return;
        }
        SaveAnswer answer =
                accounts.change(page.shop().id(), customer.id(), form.version(), change, PageActor.who(page));
        answer(page, customer, form, answer);
    }

    /** What is not the merchant's to change is not read, whatever came. */
    private MerchantChange read(Page page, Form form, CustomerView customer) {
        UUID shop = page.shop().id();
        PersonForm.label(page, form);
        Optional<Profile> profile = rights.mayChangePerson(shop, customer)
                ? Optional.of(PersonForm.read(page, form, AskedFields.of(settings, shop), Optional.of(customer))
                        .payingIn(PersonForm.currency(page, form)))
                : Optional.empty();
        Optional<EmailAddress> email = Optional.empty();
        if (rights.mayCorrectAddress(shop, customer)) {
            String typed = form.email(HostField.EMAIL);
            if (typed.isEmpty() && form.violation(HostField.EMAIL).isEmpty()) {
                form.refuse(HostField.EMAIL, "web.form.required");
            }
            email = form.accepted() ? Optional.of(EmailAddress.of(typed)) : email;
        }
        CustomerStatus status = form.choice(STATUS, CustomerStatus.class).orElse(customer.status());
        return new MerchantChange(
                profile, email, status, form.flag(REFUSED), form.flag(SSO), form.flag(AUTO_STATUS_OFF));
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
                render(page, CONFLICT, now, form, now.version(), changes(page, form, now));
            }
            case GONE -> throw page.notFound();
        }
    }

    private List<Changed> changes(Page page, Form form, CustomerView now) {
        List<Changed> changes = new ArrayList<>();
        if (rights.mayChangePerson(page.shop().id(), now)) {
            changes.addAll(PersonForm.changes(page, form, now));
        }
        if (!form.typed(STATUS).equals(now.status().name())) {
            changes.add(new Changed(
                    page.text("customer.field.status"),
                    page.text("customer.state." + now.status()),
                    page.text("customer.state." + form.typed(STATUS))));
        }
        Form stored = form(now);
        for (String flag : List.of(REFUSED, SSO, AUTO_STATUS_OFF)) {
            if (form.flag(flag) != stored.flag(flag)) {
                changes.add(new Changed(
                        page.text("customer.field." + flag),
                        Notices.yesOrNo(page, stored.flag(flag)),
                        Notices.yesOrNo(page, form.flag(flag))));
            }
        }
        return changes.isEmpty() ? List.of(new Changed(page.text("customer.conflict.other"), "", "")) : changes;
    }

    private static Form form(CustomerView customer) {
        Form form = Form.blank();
        PersonForm.fill(form, customer);
        return form.with(STATUS, customer.status().name())
                .with(REFUSED, customer.isRefused())
                .with(SSO, customer.ssoAllowed())
                .with(AUTO_STATUS_OFF, customer.autoStatusDisabled());
    }

    private void render(Page page, int status, CustomerView customer, Form form, long version, List<Changed> changes) {
        UUID shop = page.shop().id();
        page.render(
                status,
                "customer/edit",
                "file",
                tabs.file(page, customer, CustomerTabs.PROFILE),
                "form",
                form,
                "view",
                new ProfileTabView(
                        version,
                        changes,
                        AskedFields.of(settings, shop),
                        rights.mayChangePerson(shop, customer),
                        rights.mayCorrectAddress(shop, customer),
                        purchases.count(shop, customer.id()) > 0,
                        PersonForm.languages(page.shop()),
                        PersonForm.currencies(page),
                        statuses(page)));
    }

    static Map<String, String> statuses(Page page) {
        Map<String, String> names = new LinkedHashMap<>();
        for (CustomerStatus status : CustomerStatus.values()) {
            names.put(status.name(), page.text("customer.state." + status));
        }
        return names;
    }
}
