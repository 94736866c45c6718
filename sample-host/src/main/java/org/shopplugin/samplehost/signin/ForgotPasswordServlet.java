package org.shopplugin.samplehost.signin;

import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Asks for a link to choose a new password; the answer never tells whether there is such an account. */
final class ForgotPasswordServlet extends PageServlet {

    private final transient Recovery recovery;

    ForgotPasswordServlet(Recovery recovery) {
        this.recovery = recovery;
    }

    @Override
    protected void show(Page page) {
        page.render("signin/forgot-password", "form", Form.blank());
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        form.required("email", 254);
        String email = form.email("email");
        if (!form.accepted()) {
            page.render(422, "signin/forgot-password", "form", form);
            return;
        }
        recovery.forgotten(page.shop(), email, page.source(), page.locale());
        page.notice(page.text("signin.forgot.sent"));
        page.redirect("/sign-in");
    }
}
