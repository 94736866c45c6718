package org.shopplugin.b2b.approval;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.company.AlreadyDecided;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;

/** The back office's pages of companies: the list, the page on which one is rejected, and answers to changes. */
final class CompanyServlet extends PageServlet {

    private static final int LONGEST_REASON = 2000;
    private static final int MOST = 200;

    private final transient Companies companies;
    private final transient Approvals approvals;

    CompanyServlet(PluginContext shop, Companies companies, Approvals approvals) {
        super(shop, Area.BACK_OFFICE);
        this.companies = companies;
        this.approvals = approvals;
    }

    @Override
    protected void show(Page page) throws IOException {
        var path = page.path();
        if (path.isEmpty()) {
            page.show(
                    page.text("company.title"),
                    "company/list.jte",
                    Map.of("companies", companies.list(page.param("q"), MOST), "text", page.param("q")));
            return;
        }
        Optional<CompanyView> company = company(path);
        if (company.isPresent() && path.size() == 2 && path.get(1).equals("reject") && mayDecide(page)) {
            rejectPage(page, company.get());
        } else {
            page.notFound();
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        var path = page.path();
        Optional<CompanyView> company = company(path);
        if (company.isEmpty() || path.size() != 2 || !mayDecide(page)) {
            page.notFound();
            return;
        }
        switch (path.get(1)) {
            case "reject" -> reject(page, company.get());
            case "accept" ->
                decided(
                        page,
                        company.get(),
                        approvals.accept(company.get(), page.actor().name()),
                        "change.accepted");
            case "refuse" ->
                decided(
                        page,
                        company.get(),
                        approvals.refuse(company.get(), page.actor().name()),
                        "change.refused");
            default -> page.notFound();
        }
    }

    private Optional<CompanyView> company(List<String> path) {
        return path.stream().findFirst().flatMap(CompanyId::parse).flatMap(companies::find);
    }

    private static boolean mayDecide(Page page) {
        return page.actor().may(Approvals.PERMISSION);
    }

    private void reject(Page page, CompanyView company) throws IOException {
        String reason = page.param("reason");
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            page.refuse(List.of(Violation.of("reason", "company.reject.reason.missing", LONGEST_REASON)));
            rejectPage(page, company);
            return;
        }
        try {
            approvals.reject(company.id(), page.actor().name(), reason);
        } catch (AlreadyDecided e) {
            page.conflict("company.decided-already");
            rejectPage(page, company);
            return;
        }
        back(page, company, "company.rejected");
    }

    private void decided(Page page, CompanyView company, boolean inTime, String key) throws IOException {
        back(page, company, inTime ? key : "change.decided-already");
    }

    private static void back(Page page, CompanyView company, String key) throws IOException {
        String name = company.data().name();
        if (company.founder().isPresent()) {
            page.leave(page.customerUrl(company.founder().get()), key, name);
        } else {
            page.done("/companies", key, name);
        }
    }

    private static void rejectPage(Page page, CompanyView company) throws IOException {
        page.show(
                page.text("company.reject.title", company.data().name()),
                "company/reject.jte",
                Map.of("company", company));
    }
}
