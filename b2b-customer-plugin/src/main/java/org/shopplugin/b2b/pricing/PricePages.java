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
    private final BuyerPrices prices;

    public PricePages(
            PluginContext shop, PriceRules rules, CustomerGroups groups, Companies companies, BuyerPrices prices) {
        this.shop = shop;
        this.rules = rules;
        this.groups = groups;
        this.companies = companies;
        this.prices = prices;
    }

    public List<Route> routes() {
        return List.of(
                Route.backOffice("/prices/*", PriceRules.PERMISSION, new PriceServlet(shop, rules, groups, companies)),
                Route.backOffice("/why/*", PriceRules.PERMISSION, new WhyServlet(shop, companies, groups, prices)));
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.backOffice("pricing.title", "/prices", PriceRules.PERMISSION)
                .at(330));
    }
}
