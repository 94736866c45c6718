package org.shopplugin.b2b.pricing;

import java.util.List;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.group.CustomerGroups;

/** Where prices stand in the back office. */
public final class PricePages {

    private final PluginContext shop;
    private final PriceRules rules;
    private final CustomerGroups groups;
    private final Companies companies;

    public PricePages(PluginContext shop, PriceRules rules, CustomerGroups groups, Companies companies) {
        this.shop = shop;
        this.rules = rules;
        this.groups = groups;
        this.companies = companies;
    }

    public List<Route> routes() {
        return List.of(
                Route.backOffice("/prices/*", PriceRules.PERMISSION, new PriceServlet(shop, rules, groups, companies)));
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.backOffice("pricing.title", "/prices", PriceRules.PERMISSION)
                .at(330));
    }
}
