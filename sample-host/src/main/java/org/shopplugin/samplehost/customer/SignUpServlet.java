package org.shopplugin.samplehost.customer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.form.FieldForm;
import org.shopplugin.host.form.Submission;
import org.shopplugin.samplehost.customer.CustomerSettings.RegistrationAddress;
import org.shopplugin.samplehost.customer.Registrations.Said;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.limit.Source;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.signin.Passwords;
import org.shopplugin.samplehost.signin.SignUps;
import org.shopplugin.samplehost.signin.Verification;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A visitor becomes a customer. */
final class SignUpServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final Limit A_SOURCE = new Limit("sign-up.source", 20, Duration.ofHours(1));

    private static final Limit SUGGESTIONS = new Limit("sign-up.suggest", 20, Duration.ofHours(1));

    private final transient Registrations registrations;
    private final transient PluginParts plugins;
    private final transient Settings settings;
    private final transient Passwords passwords;
    private final transient RateLimits limits;
    private final transient CountryDetection detection;

    SignUpServlet(
            Registrations registrations,
            PluginParts plugins,
            Settings settings,
            Passwords passwords,
            RateLimits limits,
            CountryDetection detection) {
        this.registrations = registrations;
        this.plugins = plugins;
        this.settings = settings;
        this.passwords = passwords;
        this.limits = limits;
        this.detection = detection;
    }

    @Override
    protected void show(Page page) {
        if (page.customer().isPresent()) {
            page.redirect("/account");
            return;
        }
        mustBeOpen(page);
        Form form = Form.blank().with(HostField.COUNTRY, detection.of(page)).with("next", page.next());
        FieldForm fields = plugins.open(page, Surface.REGISTRATION, Optional.empty(), PluginParts.own(form));
        render(page, 200, form, fields);
    }

    @Override
    protected void act(Page page) {
        mustBeOpen(page);
        Form form = page.form();
        // Whoever asks without end gets his form back as he typed it: what a plugin proposes it may ask for outside the
        // shop.
        if (form.has("suggest")
                && limits.take(SUGGESTIONS, Source.network(page.source())).granted()) {
            plugins.suggest(page, Surface.REGISTRATION, Optional.empty(), form);
        }
        if (form.has("redraw") || form.has("suggest")) {
            AddressForm.follow(page, form);
            render(page, 200, form, plugins.redraw(page, Surface.REGISTRATION, Optional.empty(), form));
            return;
        }
        PersonForm.label(page, form);
        Profile profile = PersonForm.read(page, form, asked(page), Optional.empty());
        String email = form.email(HostField.EMAIL);
        if (email.isEmpty() && form.violation(HostField.EMAIL).isEmpty()) {
            form.refuse(HostField.EMAIL, "web.form.required");
        }
        String password = form.secret("password");
        passwords.objection("password", password, knownToOthers(form)).ifPresent(form::refuse);
        Submission fields = plugins.submit(page, Surface.REGISTRATION, Optional.empty(), form, PluginParts.own(form));
        boolean complete = address(page) == RegistrationAddress.NOW || PluginParts.anyOpened(fields.form());
        Addresses addresses = Addresses.both(
                complete
                        ? AddressForm.read(form, AddressForm.BILLING)
                        : AddressForm.readOptional(form, AddressForm.BILLING));
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form, fields.form());
            return;
        }
        register(page, form, new Registration(EmailAddress.of(email), profile, addresses, fields), password);
    }

    /** Whatever else he has told, a company's name too, is no password. */
    private static List<String> knownToOthers(Form form) {
        return form.names().stream()
                .filter(name -> !name.equals("password"))
                .map(form::typed)
                .toList();
    }

    private void register(Page page, Form form, Registration registration, String password) {
        Allowance allowance = limits.take(A_SOURCE, Source.network(page.source()));
        if (!allowance.granted()) {
            throw page.tooMany(allowance.retryAfter());
        }
        String hash = passwords.hash(password);
        page.keepToken();
        try {
            Said said = new Said(page.text("customer.newsletter.agree"), page.source());
            SaveAnswer answer =
                    registrations.register(page.shop(), page.session(), registration, said, hash, page.next());
            if (answer.kind() == SaveAnswer.Kind.SAVED) {
                goOn(page);
                return;
            }
            PluginParts.refuse(form, answer.faults());
        } catch (PluginFailure failure) {
            form.refuse("", "customer.sections.refused");
        }
        render(page, UNPROCESSABLE, form, registration.fields().form());
    }

    /** The same for an address that has an account already, since nobody may learn that here. */
    private void goOn(Page page) {
        if (registrations.verification(page.shop()) == Verification.OFF) {
            page.notice(page.text("signin.off.done"));
            String signIn = page.next().isEmpty() ? "" : "/sign-in?next=" + LocalPath.parameter(page.next());
            page.redirect(LocalPath.of(signIn).orElse("/sign-in"));
        } else {
            page.redirect(SignUps.PATH);
        }
    }

    private void mustBeOpen(Page page) {
        if (!registrations.isOpen(page.shop())) {
            throw page.notFound();
        }
    }

    private void render(Page page, int status, Form form, FieldForm fields) {
        page.render(
                status, "customer/sign-up", "form", form, "view", new SignUpView(fields, address(page), asked(page)));
    }

    private AskedFields asked(Page page) {
        return AskedFields.of(settings, page.shop().id());
    }

    private RegistrationAddress address(Page page) {
        return settings.get(page.shop().id(), CustomerSettings.REGISTRATION_ADDRESS);
    }
}
