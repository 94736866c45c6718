package org.shopplugin.b2b.approval;

import java.util.List;
import java.util.function.Function;
import org.shopplugin.api.Impact;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.Members;

/** Where companies stand in the back office. */
public final class CompanyPages {

    private final PluginContext shop;
    private final Companies companies;
    private final Members members;
    private final Approvals approvals;
    private final Function<CompanyId, List<Impact>> impactOfEnding;
    private final BulkApprovals bulk;

    public CompanyPages(
            PluginContext shop,
            Companies companies,
            Members members,
            Approvals approvals,
            Function<CompanyId, List<Impact>> impactOfEnding) {
        this.shop = shop;
        this.companies = companies;
        this.members = members;
        this.approvals = approvals;
        this.impactOfEnding = impactOfEnding;
        this.bulk = new BulkApprovals(shop, companies, approvals);
    }

    public List<Route> routes() {
        return List.of(
                Route.backOffice(
                        CompanyAction.PATH + "/*",
                        Companies.PERMISSION,
                        new CompanyServlet(shop, companies, members, approvals, impactOfEnding)),
                Route.backOffice(BulkServlet.PATH + "/*", Approvals.PERMISSION, new BulkServlet(shop, bulk)));
    }

    public List<Job> jobs() {
        return List.of(new NumberChecks(approvals), bulk);
    }

    public NameExtension names() {
        return new CompanyNames(companies);
    }

    public List<MenuItem> menu() {
        return List.of(MenuItem.backOffice("company.title", "/companies", Companies.PERMISSION)
                .at(310));
    }
}
