package org.shopplugin.samplehost.signin;

import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Administrators sign in to the back office of a shop. */
final class AdminSignInServlet extends PageServlet {

    private final transient Administrators administrators;

    AdminSignInServlet(Administrators administrators) {
        this.administrators = administrators;
    }

    @Override
    protected void show(Page page) {
        if (page.admin().isPresent()) {
            page.redirect("/admin");
            return;
        }
        String next = page.next();
        page.render("signin/admin-sign-in", "form", Form.blank().with("next", next));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        String login = form.required("login", 254);
        String password = form.secret("password");
        if (password.isEmpty()) {
            form.refuse("password", "web.form.required");
        }
        if (!form.accepted()) {
            page.render(422, "signin/admin-sign-in", "form", form);
            return;
        }
        Administrators.Attempt attempt =
                administrators.signIn(page.shop(), page.session(), login, password, page.source());
        if (attempt.token().isPresent()) {
            page.continueAs(attempt.token().get());
            page.redirectToNext("/admin");
            return;
        }
        boolean wait = !attempt.pause().isZero();
        form.refuseSaying(
                "", wait ? page.text("signin.wait", page.waiting(attempt.pause())) : page.text("signin.admin.wrong"));
        page.render(wait ? 429 : 422, "signin/admin-sign-in", "form", form);
    }
}
