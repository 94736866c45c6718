package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.Optional;
import org.shopplugin.samplehost.session.Pending;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A new customer enters the code from the mail, or asks for another one. */
final class CodeServlet extends PageServlet {

    private static final int UNPROCESSABLE = 422;

    private final transient SignIn signIn;
    private final transient SignUps signUps;

    CodeServlet(SignIn signIn, SignUps signUps) {
        this.signIn = signIn;
        this.signUps = signUps;
    }

    @Override
    protected void show(Page page) {
        Optional<Pending> pending = page.session().pending();
        if (pending.isEmpty()) {
            page.redirect("/sign-in");
            return;
        }
        render(page, 200, pending.get(), Form.blank());
    }

    @Override
    protected void act(Page page) {
        Optional<Pending> pending = page.session().pending();
        if (pending.isEmpty()) {
            page.redirect("/sign-in");
        } else if (page.form().has("resend")) {
            resend(page, pending.get());
        } else {
            confirm(page, pending.get());
        }
    }

    private void resend(Page page, Pending pending) {
        Optional<Duration> wait = signUps.resend(page.shop(), pending, page.locale());
        if (wait.isPresent()) {
            Form form = Form.blank();
            form.refuseSaying("", page.text("signin.code.wait", page.waiting(wait.get())));
            render(page, 429, pending, form);
            return;
        }
        boolean link = signUps.verification(page.shop()) == Verification.LINK;
        page.notice(page.text(link ? "signin.confirm.sent" : "signin.code.sent", pending.address()));
        page.redirect(SignUps.PATH);
    }

    private void confirm(Page page, Pending pending) {
        Form form = page.form();
        String code = form.required("code", 20).replaceAll("[\\s-]", "");
        if (form.accepted() && !signUps.confirm(page.shop(), pending, code)) {
            form.refuse("code", "signin.code.wrong");
        }
        if (!form.accepted()) {
            render(page, UNPROCESSABLE, pending, form);
            return;
        }
        String more = signUps.welcome(page.shop(), pending.customer())
                .map(sentence -> " " + sentence)
                .orElse("");
        signIn.afterCode(page.shop(), pending.customer(), page.locale())
                .fold(
                        welcome -> enter(page, pending, welcome, more),
                        unconfirmed -> away(page, page.text("signin.wrong")),
                        refused -> away(page, refused.sentence()),
                        wrong -> away(page, page.text("signin.wrong")),
                        wait -> away(page, page.text("signin.wait", page.waiting(wait.time()))));
    }

    private boolean enter(Page page, Pending pending, SignInAnswer.Welcome welcome, String more) {
        page.continueAs(signIn.enter(page.shop(), page.session(), welcome));
        page.notice(page.text("signin.code.done") + more);
        page.redirect(LocalPath.of(pending.next()).orElse("/account"));
        return true;
    }

    private static boolean away(Page page, String sentence) {
        page.notice(sentence);
        page.redirect("/sign-in");
        return false;
    }

    private void render(Page page, int status, Pending pending, Form form) {
        page.render(
                status,
                "signin/code",
                "form",
                form,
                "address",
                pending.address(),
                "link",
                signUps.verification(page.shop()) == Verification.LINK);
    }
}
