package org.shopplugin.b2b.approval;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.job.Job;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyQuery;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.work.LongWorks;

/**
 * Approves every company that waits, away from whoever wants it so: each in a transaction with its mail and the word how far
 * the work is, so that any node goes on where another one stopped, and nobody is approved or written to twice.
 */
final class BulkApprovals implements Job {

    private static final int AT_ONCE = 50;

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;
    private final LongWorks<BulkApproval> works;

    BulkApprovals(PluginContext shop, Companies companies, Approvals approvals) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
        this.works = new LongWorks<>(shop, BulkApproval.class, "B2bBulkApproval");
    }

    /** Begins with all who wait now; one that runs already goes on instead. */
    UUID begin(String by) {
        return shop.transactions()
                .call(em -> running().map(view -> view.progress().id()).orElseGet(() -> {
                    UUID id = Ids.next();
                    em.persist(new BulkApproval(id, shopId(), by, shop.clock().instant(), waiting()));
                    shop.audit().record("company.approve-all", id.toString(), Map.of("by", by));
                    return id;
                }));
    }

    long waiting() {
        return companies.counts().getOrDefault(CompanyStatus.PENDING, 0L);
    }

    Optional<BulkApproval.View> find(UUID id) {
        return works.find(id, BulkApproval::view);
    }

    Optional<BulkApproval.View> running() {
        return works.running(BulkApproval::view).stream().findFirst();
    }

    /** Who was approved stays so; the others go on waiting. False when it has ended already. */
    boolean stop(UUID id) {
        return works.stop(id);
    }

    @Override
    public String name() {
        return "bulk-approval";
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        running().ifPresent(this::run);
    }

    private void run(BulkApproval.View begun) {
        long since = System.nanoTime();
        Optional<CompanyId> reached = begun.reached();
        boolean goesOn = true;
        while (goesOn && LongWorks.hasTime(since)) {
            // From the newest on, so that whoever comes after the beginning is not among them.
            List<CompanyView> some = companies.list(new CompanyQuery(
                    "", Optional.of(CompanyStatus.PENDING), CompanyQuery.Sort.NEWEST, reached, AT_ONCE));
            for (CompanyView company : some) {
                goesOn = goesOn && one(begun, company.id());
                reached = Optional.of(company.id());
            }
            if (some.isEmpty()) {
                works.step(begun.progress().id(), (em, row) -> row.finish());
                goesOn = false;
            }
        }
    }

    /** Answers whether the work goes on. */
    private boolean one(BulkApproval.View begun, CompanyId company) {
        return works.step(begun.progress().id(), (em, row) -> {
            // One who was rejected may still be approved by hand, but not in a bulk that was begun before.
            boolean waits = companies.lockedToDecide(company).status() == CompanyStatus.PENDING;
            if (waits) {
                approvals.approve(company, begun.progress().begunBy());
            }
            row.count(company, waits);
        });
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
