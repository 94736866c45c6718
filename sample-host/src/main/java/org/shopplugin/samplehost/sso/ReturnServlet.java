package org.shopplugin.samplehost.sso;

import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.signin.SignInAnswer;
import org.shopplugin.samplehost.signin.SignUps;
import org.shopplugin.samplehost.sso.SingleSignOn.Returned;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Takes customers in who come back from a provider. */
final class ReturnServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient SingleSignOn singleSignOn;
    private final transient SignIn signIn;
    private final transient SignUps signUps;

    ReturnServlet(SingleSignOn singleSignOn, SignIn signIn, SignUps signUps) {
        this.singleSignOn = singleSignOn;
        this.signIn = signIn;
        this.signUps = signUps;
    }

    @Override
    protected void show(Page page) {
        Returned returned = new Returned(page.param("state"), page.param("code"), page.param("iss"));
        singleSignOn
                .finish(page.shop(), page.session(), returned)
                .fold(
                        known -> enter(page, known),
                        () -> {
                            page.notice(page.text("sso.connected"));
                            page.redirect(AccountServlet.PATH);
                            return true;
                        },
                        refused -> {
                            page.notice(page.text(refused.textKey()));
                            page.redirect(page.customer().isPresent() ? AccountServlet.PATH : "/sign-in");
                            return false;
                        },
                        () -> {
                            // Nothing is kept, neither a session nor an entry, for whoever just calls this address.
                            throw page.forbidden(page.text("sso.stale"));
                        });
    }

    private boolean enter(Page page, SsoAnswer.Known known) {
        return signIn.bySingleSignOn(page.shop(), known.customer(), page.locale())
                .fold(
                        welcome -> {
                            page.continueAs(signIn.enter(page.shop(), page.session(), welcome));
                            page.redirect(LocalPath.of(known.next()).orElse("/account"));
                            return true;
                        },
                        unconfirmed -> askCode(page, known, unconfirmed),
                        refused -> away(page, refused.sentence()),
                        wrong -> away(page, page.text("sso.unknown")),
                        wait -> away(page, page.text("signin.wait", page.waiting(wait.time()))));
    }

    private boolean askCode(Page page, SsoAnswer.Known known, SignInAnswer.Unconfirmed unconfirmed) {
        page.keepToken();
        signUps.ask(
                page.shop(), page.session(), unconfirmed.customer(), unconfirmed.email(), page.locale(), known.next());
        page.redirect(SignUps.PATH);
        return true;
    }

    private static boolean away(Page page, String sentence) {
        page.notice(sentence);
        page.redirect("/sign-in");
        return false;
    }
}
