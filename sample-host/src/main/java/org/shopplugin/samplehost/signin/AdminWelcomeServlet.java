package org.shopplugin.samplehost.signin;

import java.util.List;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Somebody new in the back office chooses his password by the link from his mail; opening the page uses nothing up. */
final class AdminWelcomeServlet extends PageServlet {

    static final String PATH = "/admin/set-password";

    private static final long serialVersionUID = 1L;

    private final transient Administrators administrators;
    private final transient Passwords passwords;

    AdminWelcomeServlet(Administrators administrators, Passwords passwords) {
        this.administrators = administrators;
        this.passwords = passwords;
    }

    @Override
    protected void show(Page page) {
        boolean good = administrators.isGood(page.param("token"));
        render(page, good ? 200 : 404, Form.blank().with("token", page.param("token")), good);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        String token = form.text("token", 60);
        String password = form.secret("password");
        passwords.objection("password", password, List.of()).ifPresent(form::refuse);
        if (!form.accepted()) {
            render(page, 422, form, true);
            return;
        }
        if (!administrators.isGood(token) || !administrators.choose(token, passwords.hash(password))) {
            form.refuse("", "signin.set.used");
            render(page, 422, form, false);
            return;
        }
        page.notice(page.text("signin.set.done"));
        page.redirect("/admin/sign-in");
    }

    private static void render(Page page, int status, Form form, boolean good) {
        page.response().setHeader("Referrer-Policy", "no-referrer");
        page.render(status, "signin/admin-welcome", "form", form, "good", good);
    }
}
