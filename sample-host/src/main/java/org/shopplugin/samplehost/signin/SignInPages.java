package org.shopplugin.samplehost.signin;

import java.util.Optional;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.Pages;

/** Registers the pages on which customers and administrators sign in, out, and look after their passwords. */
public final class SignInPages {

    private final SignIn signIn;
    private final SignUps signUps;
    private final Recovery recovery;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Links links;
    private final Administrators administrators;
    private final Sessions sessions;
    private final SecurityQuestions questions;

    public SignInPages(
            SignIn signIn,
            SignUps signUps,
            Recovery recovery,
            Credentials credentials,
            Passwords passwords,
            Links links,
            Administrators administrators,
            Sessions sessions,
            SecurityQuestions questions) {
        this.signIn = signIn;
        this.signUps = signUps;
        this.recovery = recovery;
        this.credentials = credentials;
        this.passwords = passwords;
        this.links = links;
        this.administrators = administrators;
        this.sessions = sessions;
        this.questions = questions;
    }

    public void pages(Pages pages) {
        pages.add("/sign-in", new SignInServlet(signIn, signUps))
                .add("/sign-out", new SignOutServlet("/"))
                .add(SignUps.PATH, new CodeServlet(signIn, signUps))
                .add("/forgot-password", new ForgotPasswordServlet(recovery))
                .add("/set-password", new SetPasswordServlet(recovery, links, passwords, questions))
                .add(ConfirmServlet.PATH, new ConfirmServlet(signUps, signIn, credentials))
                .addToAccount(this::questionLink)
                .add(SecurityQuestionServlet.PATH, new SecurityQuestionServlet(questions, signIn))
                .add("/account/password", new PasswordServlet(recovery, credentials, passwords, signIn))
                .addBeforeSignIn("/admin/sign-in", new AdminSignInServlet(administrators))
                .addBeforeSignIn(AdminWelcomeServlet.PATH, new AdminWelcomeServlet(administrators, passwords))
                .addBeforeSignIn("/admin/sign-out", new SignOutServlet("/admin/sign-in"))
                .addToBackOffice(SecurityQuestionsServlet.PATH, Role.SETTINGS, new SecurityQuestionsServlet(questions))
                .addToBackOffice("/admin/password", Role.HOME, new AdminPasswordServlet(administrators, passwords));
    }

    private Optional<Link> questionLink(Page page) {
        return questions.offered(page.shop().id()).isEmpty()
                ? Optional.empty()
                : Optional.of(new Link(
                        page.text("signin.question.title"),
                        SecurityQuestionServlet.PATH,
                        page.isAt(SecurityQuestionServlet.PATH)));
    }

    /** Removes what has ended: sessions, codes, links and counted failures; a job's work. */
    public void forgetEnded() {
        sessions.forgetEnded();
        links.forgetEnded();
        signUps.forgetEnded();
        signIn.forgetOld();
    }
}
