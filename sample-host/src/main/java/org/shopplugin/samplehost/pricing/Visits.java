package org.shopplugin.samplehost.pricing;

import java.util.Currency;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Buyers;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Page;

/** Finds out once a request who is shopping in it. */
public final class Visits {

    private static final String ATTRIBUTE = Visit.class.getName();

    private final Plugins plugins;
    private final Sessions sessions;

    public Visits(Plugins plugins, Sessions sessions) {
        this.plugins = plugins;
        this.sessions = sessions;
    }

    /** Who is shopping: for a signed-in customer as the plugins know him now, asked at the first call of a request. */
    public Visit of(Page page) {
        if (page.request().getAttribute(ATTRIBUTE) instanceof Visit known) {
            return known;
        }
        Visit visit = find(page);
        page.request().setAttribute(ATTRIBUTE, visit);
        return visit;
    }

    /**
     * Who may act for several parties goes on as the one he began with: were it taken from him, the next would otherwise
     * become his default, and he would buy for another without having said so.
     */
    private void keepWhomHeActsFor(Page page, Shopper shopper) {
        if (shopper.contexts().size() > 1 && page.session().context().isEmpty()) {
            shopper.buyer()
                    .context()
                    .ifPresent(key -> sessions.context(page.shop().id(), page.session(), key));
        }
    }

    private Visit find(Page page) {
        ShopPlugins here = plugins.in(page.shop().shopId());
        Shopper shopper = page.customer()
                .map(customer -> Buyers.in(here)
                        .signedIn(customer.customerId(), page.session().context(), page.locale()))
                .orElseGet(() -> Shopper.guest(page.locale()));
        keepWhomHeActsFor(page, shopper);
        Currency currency = page.customer()
                .flatMap(SignedInCustomer::currency)
                .filter(page.shop().currencies()::contains)
                .orElse(page.shop().defaultCurrency());
        return new Visit(page.shop(), here, shopper, currency);
    }
}
