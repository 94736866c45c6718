package org.shopplugin.samplehost.signin;

import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Customers sign in. */
final class SignInServlet extends PageServlet {

    private final transient SignIn signIn;
    private final transient SignUps signUps;

    SignInServlet(SignIn signIn, SignUps signUps) {
        this.signIn = signIn;
        this.signUps = signUps;
    }

    @Override
    protected void show(Page page) {
        if (page.customer().isPresent()) {
            page.redirectToNext("/account");
            return;
        }
        render(page, 200, Form.blank().with("next", page.next()));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        String email = form.required("email", 254);
        String password = form.secret("password");
        if (password.isEmpty()) {
            form.refuse("password", "web.form.required");
        }
        if (!form.accepted()) {
            render(page, 422, form);
            return;
        }
        SignInAnswer answer = signIn.attempt(page.shop(), email, password, page.source(), page.locale());
        answer.fold(
                welcome -> enter(page, welcome),
                unconfirmed -> askCode(page, unconfirmed),
                refused -> refuse(page, form, 403, refused.sentence()),
                wrong -> refuse(page, form, 422, page.text("signin.wrong")),
                wait -> refuse(page, form, 429, page.text("signin.wait", page.waiting(wait.time()))));
    }

    private boolean enter(Page page, SignInAnswer.Welcome welcome) {
        page.continueAs(signIn.enter(page.shop(), page.session(), welcome));
        page.redirectToNext("/account");
        return true;
    }

    private boolean askCode(Page page, SignInAnswer.Unconfirmed unconfirmed) {
        page.keepToken();
        signUps.ask(
                page.shop(), page.session(), unconfirmed.customer(), unconfirmed.email(), page.locale(), page.next());
        page.redirect(SignUps.PATH);
        return true;
    }

    private boolean refuse(Page page, Form form, int status, String sentence) {
        form.refuseSaying("", sentence);
        render(page, status, form);
        return false;
    }

    private void render(Page page, int status, Form form) {
        page.render(status, "signin/sign-in", "form", form, "open", signUps.isOpen(page.shop()));
    }
}
