package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer changes what he told of himself, the plugins' fields included. */
final class ProfileServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;

    private final transient Customers customers;
    private final transient CustomerAccounts accounts;
    private final transient PluginParts plugins;
    private final transient Settings settings;
    private final transient Purchases purchases;

    ProfileServlet(
            Customers customers,
            CustomerAccounts accounts,
            PluginParts plugins,
            Settings settings,
            Purchases purchases) {
        this.customers = customers;
        this.accounts = accounts;
        this.plugins = plugins;
        this.settings = settings;
        this.purchases = purchases;
    }

    @Override
    protected void show(Page page) {
        CustomerView customer = customer(page);
        Form form = Form.blank();
        PersonForm.fill(form, customer);
        FieldForm fields = plugins.open(page, Surface.ACCOUNT, Optional.of(customer.customerId()), own(page, customer));
        render(page, 200, form, customer.version(), fields, List.of());
    }

    @Override
    protected void act(Page page) {
        CustomerView customer = customer(page);
        Form form = page.form();
        if (form.has("suggest")) {
            plugins.suggest(page, Surface.ACCOUNT, Optional.of(customer.customerId()), form);
        }
        if (form.has("redraw") || form.has("suggest")) {
            FieldForm fields = plugins.redraw(page, Surface.ACCOUNT, Optional.of(customer.customerId()), form);
            render(page, 200, form, form.version(), fields, List.of());
            return;
        }
        Profile profile = PersonForm.read(
                        page, form, AskedFields.of(settings, page.shop().id()), Optional.of(customer))
                .payingIn(PersonForm.currency(page, form))
                .agreeing(customer.newsletter());
        Map<String, String> own = own(page, customer);
        own.put(HostField.COUNTRY, profile.country());
        Submission fields = plugins.submit(page, Surface.ACCOUNT, Optional.of(customer.customerId()), form, own);
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form, form.version(), fields.form(), List.of());
            return;
        }
        save(page, form, customer, profile, fields);
    }

    private void save(Page page, Form form, CustomerView customer, Profile profile, Submission fields) {
        try {
            SaveAnswer answer = accounts.change(
                    page.shop().id(),
                    customer.id(),
                    form.version(),
                    profile,
                    plugins.in(page),
                    fields,
                    PageActor.who(page));
            switch (answer.kind()) {
                case SAVED -> {
                    if (!profile.language().equals(customer.language())) {
                        page.chooseLanguage(profile.language()); // this device follows what he has just said
                    }
                    page.notice(Notices.of(page.text("customer.saved"), answer));
                    page.redirect("/account");
                }
                case FAULTS, ADDRESS_TAKEN -> {
                    PluginParts.refuse(form, answer.faults());
                    render(page, UNPROCESSABLE, form, form.version(), fields.form(), List.of());
                }
                case CONFLICT -> {
                    CustomerView now = customer(page);
                    form.with(PersonForm.NEWSLETTER, now.newsletter()); // has a page of its own
                    List<Changed> changes = Conflicts.of(page, form, now, answer, fields.form());
                    FieldForm stored =
                            plugins.open(page, Surface.ACCOUNT, Optional.of(now.customerId()), own(page, now));
                    render(page, CONFLICT, form, now.version(), Conflicts.renewed(fields.form(), stored), changes);
                }
                case GONE -> throw page.notFound();
            }
        } catch (PluginFailure failure) {
            form.refuse("", "customer.sections.refused");
            render(page, UNPROCESSABLE, form, form.version(), fields.form(), List.of());
        }
    }

    private void render(Page page, int status, Form form, long version, FieldForm fields, List<Changed> changes) {
        page.render(
                status,
                "customer/profile",
                "form",
                form,
                "view",
                new ProfileView(
                        version,
                        fields,
                        changes,
                        AskedFields.of(settings, page.shop().id()),
                        PersonForm.languages(page.shop()),
                        PersonForm.currencies(page),
                        purchases.count(
                                        page.shop().id(),
                                        page.signedInCustomer().id())
                                > 0));
    }

    private CustomerView customer(Page page) {
        return customers.find(page.shop().id(), page.signedInCustomer().id()).orElseThrow(page::notFound);
    }

    private Map<String, String> own(Page page, CustomerView customer) {
        return PluginParts.own(
                customer, customers.addresses(page.shop().id(), customer.id()).billing());
    }
}
