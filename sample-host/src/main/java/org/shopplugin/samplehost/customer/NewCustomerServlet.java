package org.shopplugin.samplehost.customer;

import java.util.Optional;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.customer.CustomerSettings.Invite;
import org.shopplugin.samplehost.customer.Registrations.MerchantAnswer;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The merchant adds a customer, who chooses his password by a mailed link. */
final class NewCustomerServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient Registrations registrations;
    private final transient PluginParts plugins;
    private final transient Settings settings;

    NewCustomerServlet(Registrations registrations, PluginParts plugins, Settings settings) {
        this.registrations = registrations;
        this.plugins = plugins;
        this.settings = settings;
    }

    @Override
    protected void show(Page page) {
        Form form = Form.blank()
                .with(HostField.COUNTRY, page.shop().country())
                .with(AddressForm.SHIPPING + HostField.COUNTRY, page.shop().country())
                .with(ProfileTab.STATUS, CustomerStatus.ACTIVE.name())
                .with(ProfileTab.SSO, true)
                .with(HostField.LANGUAGE, page.shop().defaultLanguage().toLanguageTag());
        FieldForm fields = plugins.open(page, Surface.BACK_OFFICE, Optional.empty(), PluginParts.own(form));
        render(page, 200, form, fields);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        if (form.has("suggest")) {
            plugins.suggest(page, Surface.BACK_OFFICE, Optional.empty(), form);
        }
        if (form.has("redraw") || form.has("suggest")) {
            AddressForm.follow(page, form);
            render(page, 200, form, plugins.redraw(page, Surface.BACK_OFFICE, Optional.empty(), form));
            return;
        }
        Profile profile =
                PersonForm.read(page, form, asked(page), Optional.empty()).payingIn(PersonForm.currency(page, form));
        String email = form.email(HostField.EMAIL);
        if (email.isEmpty() && form.violation(HostField.EMAIL).isEmpty()) {
            form.refuse(HostField.EMAIL, "web.form.required");
        }
        Submission fields = plugins.submit(page, Surface.BACK_OFFICE, Optional.empty(), form, PluginParts.own(form));
        Addresses addresses = BothAddresses.readOptional(page, form);
        boolean mayNote = page.signedInAdmin().may(Role.NOTES);
        MerchantsPart part = new MerchantsPart(
                mayNote ? form.lines("notes", 10_000) : "",
                form.choice(ProfileTab.STATUS, CustomerStatus.class).orElse(CustomerStatus.ACTIVE),
                form.flag(ProfileTab.SSO),
                form.flag(ProfileTab.AUTO_STATUS_OFF));
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form, fields.form());
            return;
        }
        add(page, form, new Registration(EmailAddress.of(email), profile, addresses, fields), part);
    }

    private void add(Page page, Form form, Registration registration, MerchantsPart part) {
        try {
            MerchantAnswer made = registrations.add(page.shop(), registration, part, PageActor.who(page));
            SaveAnswer answer = made.answer();
            if (answer.kind() == SaveAnswer.Kind.SAVED && made.customer().isPresent()) {
                String sentence = made.invited()
                        ? page.text("customer.new.done", registration.email().typed())
                        : page.text("customer.new.notInvited");
                page.notice(Notices.of(sentence, answer));
                page.redirect("/admin/customers/" + made.customer().get());
                return;
            }
            if (answer.kind() == SaveAnswer.Kind.ADDRESS_TAKEN) {
                form.refuse(HostField.EMAIL, "customer.email.taken");
            }
            PluginParts.refuse(form, answer.faults());
        } catch (PluginFailure failure) {
            form.refuse("", "customer.sections.refused");
        }
        render(page, UNPROCESSABLE, form, registration.fields().form());
    }

    private AskedFields asked(Page page) {
        return AskedFields.of(settings, page.shop().id());
    }

    private void render(Page page, int status, Form form, FieldForm fields) {
        boolean invites = settings.get(page.shop().id(), CustomerSettings.INVITE) == Invite.AUTOMATIC;
        page.render(
                status,
                "customer/new",
                "form",
                form,
                "fields",
                fields,
                "asked",
                asked(page),
                "invites",
                invites,
                "languages",
                PersonForm.languages(page.shop()),
                "currencies",
                PersonForm.currencies(page),
                "statuses",
                ProfileTab.statuses(page));
    }
}
