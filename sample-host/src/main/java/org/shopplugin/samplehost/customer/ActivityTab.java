package org.shopplugin.samplehost.customer;

import java.util.OptionalLong;
import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.chronicle.Chronicle;
import org.shopplugin.samplehost.web.Page;

/** What was done to a customer's account and by whom, for the merchant. */
final class ActivityTab implements CustomerTab {

    private static final int MOST = 100;

    private final CustomerTabs tabs;
    private final AuditLog audit;
    private final Chronicle chronicle;

    ActivityTab(CustomerTabs tabs, AuditLog audit, Chronicle chronicle) {
        this.tabs = tabs;
        this.audit = audit;
        this.chronicle = chronicle;
    }

    @Override
    public void show(Page page, CustomerView customer) {
        AuditFilter his = AuditFilter.to(customer.id().toString());
        page.render(
                "customer/activity",
                "file",
                tabs.file(page, customer, CustomerTabs.ACTIVITY),
                "deeds",
                chronicle.tell(
                        page,
                        audit.entries(page.shop().id(), his, OptionalLong.empty(), MOST)
                                .entries()));
    }
}
