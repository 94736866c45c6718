package org.shopplugin.b2b.pricing;

import java.util.List;
import java.util.Map;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.api.web.Slot;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.page.Reader;
import org.shopplugin.b2b.page.Templates;

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
                Route.backOffice(
                        "/prices/why/*", PriceRules.PERMISSION, new WhyServlet(shop, companies, groups, prices)));
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.backOffice("pricing.title", "/prices", PriceRules.PERMISSION)
                .at(330));
    }

    public List<Fragment> fragments() {
        return List.of(new LinkFromProduct());
    }

    /** "Prices of the groups" on a product's page in the back office. */
    private final class LinkFromProduct implements Fragment {

        @Override
        public Slot slot() {
            return Slot.PRODUCT_PAGE;
        }

        @Override
        public String html(View view) {
            return view.actor().may(PriceRules.PERMISSION)
                    ? Templates.fill(
                            "pricing/piece.jte",
                            Map.of("page", new Reader(shop, view.locale(), view.csrfField()), "sku", view.subject()))
                    : "";
        }
    }
}
