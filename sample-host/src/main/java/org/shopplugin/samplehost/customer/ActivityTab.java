package org.shopplugin.samplehost.customer;

import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.web.Page;

/** What was done to a customer's account and by whom, for the merchant. */
final class ActivityTab implements CustomerTab {

    private static final int MOST = 100;

    private final CustomerTabs tabs;
    private final AuditLog audit;

    ActivityTab(CustomerTabs tabs, AuditLog audit) {
        this.tabs = tabs;
        this.audit = audit;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        page.render(
                "customer/activity",
                "file",
                tabs.file(page, customer, CustomerTabs.ACTIVITY),
                "entries",
                audit.entries(
                                page.shop().id(),
                                new AuditFilter("", "", customer.id().toString()),
                                0,
                                MOST)
                        .entries());
    }

    @Override
    public void act(Page page, CustomerView customer) {
        throw page.notFound();
    }
}
