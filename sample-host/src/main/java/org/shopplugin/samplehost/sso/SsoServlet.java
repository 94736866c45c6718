package org.shopplugin.samplehost.sso;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.limit.Source;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Sends customers to the provider of their shop. */
final class SsoServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final Limit A_SOURCE = new Limit("sso.source", 60, Duration.ofHours(1));

    private final transient SingleSignOn singleSignOn;
    private final transient RateLimits limits;

    SsoServlet(SingleSignOn singleSignOn, RateLimits limits) {
        this.singleSignOn = singleSignOn;
        this.limits = limits;
    }

    @Override
    protected void show(Page page) {
        page.redirect("/sign-in");
    }

    @Override
    protected void act(Page page) {
        if (page.customer().isPresent()) {
            page.redirectToNext("/account");
            return;
        }
        String next = page.next();
        leave(page, singleSignOn, limits, Optional.empty(), next, "/sign-in");
    }

    /**
     * Shows the way to the provider, and goes it. By a page in between, since a form may lead nowhere but to this host.
     *
     * @param otherwise where to go when the provider does not answer
     */
    static void leave(
            Page page,
            SingleSignOn singleSignOn,
            RateLimits limits,
            Optional<UUID> connecting,
            String next,
            String otherwise) {
        Allowance allowance = limits.take(A_SOURCE, Source.network(page.source()));
        if (!allowance.granted()) {
            throw page.tooMany(allowance.retryAfter());
        }
        page.keepToken();
        String name = page.signInProvider().orElse("");
        String kept = next.length() > 1000 ? "" : next;
        Optional<URI> there = singleSignOn.begin(page.shop(), page.session(), connecting, kept);
        if (there.isEmpty()) {
            page.notice(page.text("sso.down"));
            page.redirect(otherwise);
            return;
        }
        page.response().setHeader("Refresh", "0; url=" + there.get().toASCIIString());
        page.render("sso/leave", "name", name, "address", there.get().toASCIIString());
    }
}
