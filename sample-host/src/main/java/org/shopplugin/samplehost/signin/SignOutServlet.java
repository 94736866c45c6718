package org.shopplugin.samplehost.signin;

import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Ends the session of this browser. */
final class SignOutServlet extends PageServlet {

    private final String next;

    SignOutServlet(String next) {
        this.next = next;
    }

    @Override
    protected void act(Page page) {
        page.forgetSession();
        page.notice(page.text("signin.out"));
        page.redirect(next);
    }
}
