package org.shopplugin.b2b.approval;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyQuery;
import org.shopplugin.b2b.company.CompanyQuery.Sort;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.page.Page;

/** The list of companies, and the approval of several at once. */
final class CompanyList {

    private static final int ON_A_PAGE = 50;

    /** Each approval is a transaction with a mail; so many are done before the reader sees how far it is. */
    private static final int AT_ONCE = 20;

    private final Companies companies;
    private final Approvals approvals;

    CompanyList(Companies companies, Approvals approvals) {
        this.companies = companies;
        this.approvals = approvals;
    }

    void show(Page page, boolean mayDecide) throws IOException {
        Optional<CompanyStatus> status = Arrays.stream(CompanyStatus.values())
                .filter(one -> one.name().equals(page.param("status")))
                .findFirst();
        Sort sort = page.param("sort").equals(Sort.NEWEST.name()) ? Sort.NEWEST : Sort.NAME;
        String text = page.param("q").length() > 100 ? page.param("q").substring(0, 100) : page.param("q");
        var query = new CompanyQuery(text, status, sort, CompanyId.parse(page.param("after")), ON_A_PAGE + 1);
        List<CompanyView> found = companies.list(query);
        boolean more = found.size() > ON_A_PAGE;
        var model = new HashMap<String, Object>();
        model.put("companies", more ? found.subList(0, ON_A_PAGE) : found);
        model.put("query", query);
        model.put("more", more);
        model.put("counts", companies.counts());
        model.put("mayDecide", mayDecide);
        page.show(page.text("company.title"), "company/list.jte", model);
    }

    /** Approves those that were ticked; what somebody has decided meanwhile is left as it is, and counted. */
    void approve(Page page) throws IOException {
        List<String> ticked = page.all("company").stream().distinct().toList();
        List<String> now = ticked.subList(0, Math.min(AT_ONCE, ticked.size()));
        int done = number(page.param("done"));
        int late = number(page.param("late"));
        for (String id : now) {
            if (approve(id, page.actor().name())) {
                done++;
            } else {
                late++;
            }
        }
        List<String> rest = ticked.subList(now.size(), ticked.size());
        if (rest.isEmpty()) {
            page.done("/companies", "company.bulk.done", done, late);
            return;
        }
        var model = new HashMap<String, Object>();
        model.put("rest", rest);
        model.put("done", done);
        model.put("late", late);
        page.show(page.text("company.bulk.title"), "company/bulk.jte", model);
    }

    /** As it stood in the list: the id, a dot and the version. */
    private boolean approve(String ticked, String by) {
        int dot = ticked.indexOf('.');
        Optional<CompanyView> waiting = CompanyId.parse(ticked.substring(0, Math.max(0, dot)))
                .flatMap(companies::find)
                .filter(company -> company.status() == CompanyStatus.PENDING);
        return waiting.isPresent()
                && approvals.asRead(
                        waiting.get().id(),
                        ticked.substring(dot + 1),
                        () -> approvals.approve(waiting.get().id(), by));
    }

    private static int number(String typed) {
        return typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : 0;
    }
}
