package org.shopplugin.b2b.approval;

import java.util.List;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.company.Companies;

/** Where companies stand in the back office. */
public final class CompanyPages {

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;

    public CompanyPages(PluginContext shop, Companies companies, Approvals approvals) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
    }

    public List<Route> routes() {
        return List.of(
                Route.backOffice("/companies/*", Companies.PERMISSION, new CompanyServlet(shop, companies, approvals)));
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.backOffice("company.title", "/companies", Companies.PERMISSION)
                .at(310));
    }
}
