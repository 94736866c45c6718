package org.shopplugin.samplehost.customer;

import java.util.Optional;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.customer.Registrations.MerchantAnswer;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.plugins.PageActor;
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
                .with(HostField.LANGUAGE, page.shop().defaultLanguage().toLanguageTag());
        FieldForm fields = plugins.open(page, Surface.BACK_OFFICE, Optional.empty(), PluginParts.own(form));
        render(page, 200, form, fields);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        if (form.has("redraw")) {
            render(page, 200, form, plugins.redraw(page, Surface.BACK_OFFICE, Optional.empty(), form));
            return;
        }
        Profile profile = PersonForm.read(page, form, asked(page), Optional.empty());
        String email = form.email(HostField.EMAIL);
        if (email.isEmpty() && form.violation(HostField.EMAIL).isEmpty()) {
            form.refuse(HostField.EMAIL, "web.form.required");
        }
        Submission fields = plugins.submit(page, Surface.BACK_OFFICE, Optional.empty(), form, PluginParts.own(form));
        Addresses addresses = Addresses.both(AddressForm.readOptional(form, AddressForm.BILLING));
        String notes = form.lines("notes", 10_000);
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form, fields.form());
            return;
        }
        add(page, form, new Registration(EmailAddress.of(email), profile, addresses, fields), notes);
    }

    private void add(Page page, Form form, Registration registration, String notes) {
        try {
            MerchantAnswer made = registrations.add(page.shop(), registration, notes, PageActor.who(page));
            SaveAnswer answer = made.answer();
            if (answer.kind() == SaveAnswer.Kind.SAVED && made.customer().isPresent()) {
                page.notice(Notices.of(
                        page.text("customer.new.done", registration.email().typed()), answer));
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
        return AskedFields.of(settings, page.shop().id()).allOptional();
    }

    private void render(Page page, int status, Form form, FieldForm fields) {
        page.render(
                status,
                "customer/new",
                "form",
                form,
                "fields",
                fields,
                "asked",
                asked(page),
                "languages",
                PersonForm.languages(page.shop()));
    }
}
