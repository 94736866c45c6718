package org.shopplugin.samplehost.pricing;

import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Changes the party that a customer acts for, to one of those he may act for now. */
final class ActingServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Sessions sessions;

    ActingServlet(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    protected void act(Page page) {
        page.contexts().stream()
                .filter(context -> context.key().equals(page.param("for")))
                .findFirst()
                .ifPresent(context -> {
                    sessions.context(page.shop().id(), page.session(), context.key());
                    page.notice(page.text("pricing.acting.now", context.label()));
                });
        page.redirectToNext("/account");
    }
}
