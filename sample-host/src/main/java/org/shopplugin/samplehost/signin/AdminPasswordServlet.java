package org.shopplugin.samplehost.signin;

import java.util.List;
import org.shopplugin.samplehost.session.SignedInAdministrator;
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
        if (form.accepted() && !administrators.matches(administrator, form.secret("current"))) {
            form.refuse("current", "signin.password.wrong");
        }
        if (!form.accepted()) {
            page.render(422, "signin/admin-password", "form", form);
            return;
        }
        page.continueAs(administrators.change(page.shop(), page.session(), administrator, chosen));
        page.notice(page.text("signin.password.changed"));
        page.redirect("/admin");
    }
}
