package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.List;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.signin.Administrators.Guess;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** An administrator changes his own password, or chooses his first one; all his other sessions end. */
final class AdminPasswordServlet extends PageServlet {

    private final transient Administrators administrators;
    private final transient Passwords passwords;

    AdminPasswordServlet(Administrators administrators, Passwords passwords) {
        this.administrators = administrators;
        this.passwords = passwords;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        SignedInAdministrator administrator = page.signedInAdmin();
        Form form = page.form();
        String chosen = form.secret("password");
        passwords
                .objection("password", chosen, List.of(administrator.login(), administrator.name()))
                .ifPresent(form::refuse);
        if (administrator.mustChoosePassword() && chosen.equals(form.secret("current"))) {
            form.refuse("password", "signin.password.printed");
        }
        Duration pause = form.accepted() ? tryCurrent(page, form, administrator) : Duration.ZERO;
        if (!form.accepted()) {
            render(page, pause.isZero() ? 422 : 429, form);
            return;
        }
        page.continueAs(administrators.change(page.shop(), page.session(), administrator, chosen));
        page.notice(page.text("signin.password.changed"));
        page.redirect("/admin");
    }

    private static void render(Page page, int status, Form form) {
        boolean first = page.signedInAdmin().mustChoosePassword();
        page.render(status, first ? "signin/admin-first-password" : "signin/admin-password", "form", form);
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
