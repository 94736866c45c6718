package org.shopplugin.b2b.trial;

import java.util.List;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.pricing.PriceRules;

/** Where orders are tried out in the back office. */
public final class TrialPages {

    private final PluginContext shop;
    private final Trials trials;
    private final Companies companies;

    public TrialPages(PluginContext shop, Trials trials, Companies companies) {
        this.shop = shop;
        this.trials = trials;
        this.companies = companies;
    }

    public List<Route> routes() {
        return List.of(Route.backOffice("/try", PriceRules.PERMISSION, new TrialServlet(shop, trials, companies)));
    }

    public List<MenuItem> menu() {
        return List.of(
                MenuItem.backOffice("trial.menu", "/try", PriceRules.PERMISSION).at(340));
    }
}
