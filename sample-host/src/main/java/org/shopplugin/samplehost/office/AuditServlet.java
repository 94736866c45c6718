package org.shopplugin.samplehost.office;

import java.util.Optional;
import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.AuditPage;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** Who did what, and whether the record is as it was written. */
final class AuditServlet extends PageServlet {

    private static final long serialVersionUID = 1L;
    private static final int PAGE = 50;

    private final transient AuditLog audit;

    AuditServlet(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    protected void show(Page page) {
        AuditFilter filter = new AuditFilter(page.param("action"), page.param("actor"), page.param("subject"));
        AuditPage entries = audit.entries(page.shop().id(), filter, (page.pageNumber() - 1) * PAGE, PAGE);
        page.render("office/audit", "entries", entries, "filter", filter, "last", (int)
                ((entries.total() + PAGE - 1) / PAGE));
    }

    /** Recomputes the whole chain, which takes a while in a shop with a long past. */
    @Override
    protected void act(Page page) {
        Optional<Long> broken = audit.firstBroken(page.shop().id());
        page.notice(broken.map(number -> page.text("office.audit.broken", number))
                .orElseGet(() -> page.text("office.audit.whole")));
        page.redirect("/admin/audit");
    }
}
