package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.List;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.signin.Administrators.Guess;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** An administrator changes his own password; all his other sessions end. */
final class AdminPasswordServlet extends PageServlet {

    private final transient Administrators administrators;
    private final transient Passwords passwords;

    AdminPasswordServlet(Administrators administrators, Passwords passwords) {
        this.administrators = administrators;
        this.passwords = passwords;
    }

    @Override
    protected void show(Page page) {
        page.render("signin/admin-password", "form", Form.blank());
    }

    @Override
    protected void act(Page page) {
        SignedInAdministrator administrator = page.signedInAdmin();
        Form form = page.form();
        String chosen = form.secret("password");
        passwords
                .objection("password", chosen, List.of(administrator.login(), administrator.name()))
                .ifPresent(form::refuse);
        Duration pause = form.accepted() ? tryCurrent(page, form, administrator) : Duration.ZERO;
        if (!form.accepted()) {
            page.render(pause.isZero() ? 422 : 429, "signin/admin-password", "form", form);
            return;
        }
        page.continueAs(administrators.change(page.shop(), page.session(), administrator, chosen));
        page.notice(page.text("signin.password.changed"));
        page.redirect("/admin");
    }

    /** Says on the form what is wrong; answers how long to wait. */
    private Duration tryCurrent(Page page, Form form, SignedInAdministrator administrator) {
        Guess guess = administrators.check(page.shop(), administrator, form.secret("current"), page.source());
        if (!guess.pause().isZero()) {
            form.refuseSaying("current", page.text("signin.wait", page.waiting(guess.pause())));
        } else if (!guess.right()) {
            form.refuse("current", "signin.password.wrong");
        }
        return guess.pause();
    }
}
