package org.shopplugin.samplehost.signin;

import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.Sessions;
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

    public SignInPages(
            SignIn signIn,
            SignUps signUps,
            Recovery recovery,
            Credentials credentials,
            Passwords passwords,
            Links links,
            Administrators administrators,
            Sessions sessions) {
        this.signIn = signIn;
        this.signUps = signUps;
        this.recovery = recovery;
        this.credentials = credentials;
        this.passwords = passwords;
        this.links = links;
        this.administrators = administrators;
        this.sessions = sessions;
    }

    public void pages(Pages pages) {
        pages.add("/sign-in", new SignInServlet(signIn, signUps))
                .add("/sign-out", new SignOutServlet("/"))
                .add(SignUps.PATH, new CodeServlet(signIn, signUps))
                .add("/forgot-password", new ForgotPasswordServlet(recovery))
                .add("/set-password", new SetPasswordServlet(recovery, links, passwords))
                .add("/account/password", new PasswordServlet(recovery, credentials, passwords, signIn))
                .addBeforeSignIn("/admin/sign-in", new AdminSignInServlet(administrators))
                .addBeforeSignIn(AdminWelcomeServlet.PATH, new AdminWelcomeServlet(administrators, passwords))
                .addBeforeSignIn("/admin/sign-out", new SignOutServlet("/admin/sign-in"))
                .addToBackOffice("/admin/password", Role.HOME, new AdminPasswordServlet(administrators, passwords));
    }

    /** Removes what has ended: sessions, codes, links and counted failures; a job's work. */
    public void forgetEnded() {
        sessions.forgetEnded();
        links.forgetEnded();
        signUps.forgetEnded();
        signIn.forgetOld();
    }
}
