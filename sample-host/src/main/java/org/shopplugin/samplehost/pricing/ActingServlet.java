package org.shopplugin.samplehost.pricing;

import org.shopplugin.api.customer.BuyerContextExtension.BuyerContext;
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
        String key = page.param("for");
        if (!key.isEmpty()) { // else nobody was chosen, and it stays as it is
            BuyerContext chosen = page.contexts().stream()
                    .filter(context -> context.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> page.forbidden(page.text("pricing.acting.refused")));
            sessions.context(page.shop().id(), page.session(), chosen.key());
            page.notice(page.text("pricing.acting.now", chosen.label()));
        }
        page.redirectToNext("/account");
    }
}
