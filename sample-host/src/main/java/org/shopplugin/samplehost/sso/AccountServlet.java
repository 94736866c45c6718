package org.shopplugin.samplehost.sso;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer connects his account with the provider of the shop, or ends that. */
final class AccountServlet extends PageServlet {

    static final String PATH = "/account/single-sign-on";

    private static final long serialVersionUID = 1L;

    private final transient SingleSignOn singleSignOn;
    private final transient RateLimits limits;

    AccountServlet(SingleSignOn singleSignOn, RateLimits limits) {
        this.singleSignOn = singleSignOn;
        this.limits = limits;
    }

    @Override
    protected void show(Page page) {
        UUID customer = page.signedInCustomer().id();
        String name = page.signInProvider().orElseThrow(page::notFound);
        boolean connected = singleSignOn.isConnected(page.shop().id(), customer);
        page.render("sso/account", "name", name, "connected", connected);
    }

    @Override
    protected void act(Page page) {
        UUID customer = page.signedInCustomer().id();
        if (page.form().has("disconnect")) {
            singleSignOn.disconnect(page.shop(), customer);
            page.notice(page.text("sso.disconnected"));
            page.redirect(page.signInProvider().isPresent() ? PATH : "/account");
            return;
        }
        if (page.signInProvider().isEmpty()) {
            throw page.notFound();
        }
        SsoServlet.leave(page, singleSignOn, limits, Optional.of(customer), "", PATH);
    }
}
