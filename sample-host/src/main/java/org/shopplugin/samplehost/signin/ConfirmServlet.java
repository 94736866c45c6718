package org.shopplugin.samplehost.signin;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.session.Pending;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/**
 * A new customer proves his address by the link from the mail; opening the page uses nothing up.
 *
 * <p>In another browser than the one that registered the password is asked, too: else somebody could register with the
 * address of another person and a password of his own, and have that person make the account good.
 */
final class ConfirmServlet extends PageServlet {

    static final String PATH = "/sign-up/confirm";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;

    private final transient SignUps signUps;
    private final transient SignIn signIn;
    private final transient Credentials credentials;

    ConfirmServlet(SignUps signUps, SignIn signIn, Credentials credentials) {
        this.signUps = signUps;
        this.signIn = signIn;
        this.credentials = credentials;
    }

    @Override
    protected void show(Page page) {
        String token = page.param("token");
        Optional<UUID> owner = signUps.owner(page.shop(), token);
        render(page, owner.isPresent() ? 200 : 404, Form.blank().with("token", token), owner);
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        String token = form.text("token", 60);
        Optional<UUID> owner = signUps.owner(page.shop(), token);
        if (owner.isPresent() && !registeredHere(page, owner.get())) {
            checkPassword(page, form, owner.get());
        }
        if (owner.isEmpty() || !form.accepted()) {
            render(page, UNPROCESSABLE, form, owner);
            return;
        }
        String next = page.session().pending().map(Pending::next).orElse("");
        Optional<UUID> confirmed = signUps.confirmByLink(page.shop(), token);
        if (confirmed.isEmpty()) {
            render(page, UNPROCESSABLE, form, confirmed);
            return;
        }
        String more = signUps.welcome(page.shop(), confirmed.get())
                .map(sentence -> " " + sentence)
                .orElse("");
        signIn.afterCode(page.shop(), confirmed.get(), page.locale())
                .fold(
                        welcome -> enter(page, welcome, more, next),
                        unconfirmed -> away(page, page.text("signin.wrong")),
                        refused -> away(page, refused.sentence()),
                        wrong -> away(page, page.text("signin.wrong")),
                        wait -> away(page, page.text("signin.wait", page.waiting(wait.time()))));
    }

    /** Tried as a sign-in is, so that guessing meets the same waits here as there. */
    private void checkPassword(Page page, Form form, UUID owner) {
        String email =
                credentials.byId(page.shop().id(), owner).map(Account::email).orElse("");
        String wrong = signIn.attempt(page.shop(), email, form.secret("password"), page.source(), page.locale())
                .fold(
                        welcome -> "",
                        unconfirmed -> "",
                        SignInAnswer.Refused::sentence,
                        no -> page.text("signin.confirm.wrong"),
                        wait -> page.text("signin.wait", page.waiting(wait.time())));
        if (!wrong.isEmpty()) {
            form.refuseSaying("password", wrong);
        }
    }

    private boolean enter(Page page, SignInAnswer.Welcome welcome, String more, String next) {
        page.continueAs(signIn.enter(page.shop(), page.session(), welcome));
        page.notice(page.text("signin.code.done") + more);
        page.redirect(LocalPath.of(next).orElse("/account"));
        return true;
    }

    private static boolean away(Page page, String sentence) {
        page.notice(sentence);
        page.redirect("/sign-in");
        return false;
    }

    private static boolean registeredHere(Page page, UUID owner) {
        return page.session()
                .pending()
                .filter(pending -> pending.customer().equals(owner))
                .isPresent();
    }

    private static void render(Page page, int status, Form form, Optional<UUID> owner) {
        // The address holds the token, which must not leave with a click on any link.
        page.response().setHeader("Referrer-Policy", "no-referrer");
        page.render(
                status,
                "signin/confirm",
                "form",
                form,
                "good",
                owner.isPresent(),
                "asksPassword",
                owner.filter(id -> !registeredHere(page, id)).isPresent());
    }
}
