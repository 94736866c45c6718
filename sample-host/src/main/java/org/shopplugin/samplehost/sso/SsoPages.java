package org.shopplugin.samplehost.sso;

import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.signin.SignUps;
import org.shopplugin.samplehost.web.Pages;

/** Registers the pages of single sign-on. */
public final class SsoPages {

    private final SingleSignOn singleSignOn;
    private final SignIn signIn;
    private final SignUps signUps;
    private final RateLimits limits;

    public SsoPages(SingleSignOn singleSignOn, SignIn signIn, SignUps signUps, RateLimits limits) {
        this.singleSignOn = singleSignOn;
        this.signIn = signIn;
        this.signUps = signUps;
        this.limits = limits;
    }

    public void addTo(Pages pages) {
        pages.signIn(singleSignOn)
                .add("/sign-in/sso", new SsoServlet(singleSignOn, limits))
                .add(SingleSignOn.RETURN, new ReturnServlet(singleSignOn, signIn, signUps))
                .add(AccountServlet.PATH, new AccountServlet(singleSignOn, limits));
    }
}
