package org.shopplugin.samplehost.customer;

import java.time.Duration;
import java.util.Optional;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer moves to another e-mail address: first his password, then the code from the mail to the new address. */
final class EmailServlet extends PageServlet {

    static final String PATH = "/account/email";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final transient Customers customers;
    private final transient EmailChanges changes;
    private final transient SignIn signIn;

    EmailServlet(Customers customers, EmailChanges changes, SignIn signIn) {
        this.customers = customers;
        this.changes = changes;
        this.signIn = signIn;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        if (form.has("cancel")) {
            changes.cancel(page.shop(), customer(page).id());
            page.notice(page.text("customer.email.cancelled"));
            page.redirect("/account");
        } else if (form.has("resend")) {
            goOn(page, Form.blank(), changes.resend(page.shop(), customer(page)));
        } else if (form.has("code")) {
            confirm(page, form);
        } else {
            request(page, form);
        }
    }

    private void request(Page page, Form form) {
        form.label("email", page.text("customer.email.new")).label("current", page.text("customer.password.current"));
        CustomerView customer = customer(page);
        form.required("email", 254);
        EmailAddress address = EmailAddress.of(form.email("email"));
        if (form.accepted() && address.canonical().equals(EmailAddress.canonical(customer.email()))) {
            form.refuse("email", "customer.email.same");
        }
        if (form.accepted()) {
            PasswordAgain.check(page, form, signIn);
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        goOn(page, form, changes.request(page.shop(), customer, address));
    }

    private void goOn(Page page, Form form, Optional<Duration> wait) {
        if (wait.isPresent()) {
            form.refuseSaying("", page.text("customer.email.wait", page.waiting(wait.get())));
            render(page, TOO_MANY, form);
            return;
        }
        page.redirect(PATH);
    }

    private void confirm(Page page, Form form) {
        form.label("code", page.text("customer.email.code"));
        CustomerView customer = customer(page);
        String code = form.required("code", 20).replaceAll("[\\s-]", "");
        if (form.accepted() && !changes.confirm(page.shop(), customer, code)) {
            form.refuse("code", "customer.email.wrongCode");
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, form);
            return;
        }
        signIn.afterCode(page.shop(), customer.id(), page.locale())
                .fold(
                        welcome -> {
                            page.continueAs(signIn.enter(page.shop(), page.session(), welcome));
                            page.notice(page.text("customer.email.done"));
                            page.redirect("/account");
                            return true;
                        },
                        unconfirmed -> goOut(page),
                        refused -> goOut(page),
                        wrong -> goOut(page),
                        wait -> goOut(page));
    }

    private static boolean goOut(Page page) {
        page.forgetSession();
        page.redirect("/sign-in");
        return false;
    }

    private void render(Page page, int status, Form form) {
        CustomerView customer = customer(page);
        page.render(
                status,
                "customer/email",
                "form",
                form,
                "now",
                customer.email(),
                "pending",
                changes.pending(page.shop().id(), customer.id()).orElse(""));
    }

    private CustomerView customer(Page page) {
        return customers.find(page.shop().id(), page.signedInCustomer().id()).orElseThrow(page::notFound);
    }
}
