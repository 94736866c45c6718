package org.shopplugin.samplehost.signin;

import java.util.List;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Chooses a password by a link from a mail; opening the page uses nothing up and shows nothing of the account. */
final class SetPasswordServlet extends PageServlet {

    private final transient Recovery recovery;
    private final transient Links links;
    private final transient Passwords passwords;

    SetPasswordServlet(Recovery recovery, Links links, Passwords passwords) {
        this.recovery = recovery;
        this.links = links;
        this.passwords = passwords;
    }

    @Override
    protected void show(Page page) {
        String token = page.param("token");
        boolean good = links.owner(page.shop().id(), token).isPresent();
        render(page, good ? 200 : 404, Form.blank().with("token", token), good);
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
        boolean good = links.owner(page.shop().id(), token).isPresent();
        if (!good || !recovery.choose(page.shop(), token, passwords.hash(password), page.locale())) {
            form.refuse(Violation.ofForm("signin.set.used"));
            render(page, 422, form, false);
            return;
        }
        page.notice(page.text("signin.set.done"));
        page.redirect("/sign-in");
    }

    private static void render(Page page, int status, Form form, boolean good) {
        // The address holds the token, which must not leave with a click on any link.
        page.response().setHeader("Referrer-Policy", "no-referrer");
        page.render(status, "signin/set-password", "form", form, "good", good);
    }
}
