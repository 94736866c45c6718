package org.shopplugin.samplehost.signin;

import java.util.List;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A signed-in customer changes his password; all his other sessions end. */
final class PasswordServlet extends PageServlet {

    private final transient Recovery recovery;
    private final transient Credentials credentials;
    private final transient Passwords passwords;
    private final transient SignIn signIn;

    PasswordServlet(Recovery recovery, Credentials credentials, Passwords passwords, SignIn signIn) {
        this.recovery = recovery;
        this.credentials = credentials;
        this.passwords = passwords;
        this.signIn = signIn;
    }

    @Override
    protected void show(Page page) {
        page.render("signin/password", "form", Form.blank());
    }

    @Override
    protected void act(Page page) {
        SignedInCustomer customer = page.signedInCustomer();
        Form form = page.form();
        String chosen = form.secret("password");
        passwords.objection("password", chosen, List.of(customer.email())).ifPresent(form::refuse);
        if (form.accepted()) {
            checkCurrent(page, form, customer);
        }
        if (!form.accepted()) {
            page.render(422, "signin/password", "form", form);
            return;
        }
        recovery.change(page.shop(), customer.id(), passwords.hash(chosen), page.locale());
        signIn.afterCode(page.shop(), customer.id(), page.locale())
                .fold(
                        welcome -> goOn(page, welcome),
                        unconfirmed -> goOut(page),
                        refused -> goOut(page),
                        wrong -> goOut(page),
                        wait -> goOut(page));
    }

    /** Tried as a sign-in is, so that guessing meets the same waits here as there. */
    private void checkCurrent(Page page, Form form, SignedInCustomer customer) {
        SignInAnswer answer =
                signIn.attempt(page.shop(), customer.email(), form.secret("current"), page.source(), page.locale());
        String wrong = answer.fold(
                welcome -> "",
                unconfirmed -> "",
                refused -> refused.sentence(),
                no -> page.text("signin.password.wrong"),
                wait -> page.text("signin.wait", page.waiting(wait.time())));
        if (!wrong.isEmpty()) {
            form.refuseSaying("current", wrong);
        }
    }

    private boolean goOn(Page page, SignInAnswer.Welcome welcome) {
        page.continueAs(signIn.enter(page.shop(), page.session(), welcome));
        page.notice(page.text("signin.password.changed"));
        page.redirect("/account");
        return true;
    }

    private static boolean goOut(Page page) {
        page.forgetSession();
        page.redirect("/sign-in");
        return false;
    }
}
