package org.shopplugin.b2b.approval;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.job.Job;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyQuery;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.CompanyView;
import org.shopplugin.b2b.data.Ids;

/**
 * Approves every company that waits, away from whoever wants it so: each in a transaction with its mail and the word how far
 * the work is, so that any node goes on where another one stopped, and nobody is approved or written to twice.
 */
final class BulkApprovals implements Job {

    private static final int AT_ONCE = 50;

    /** Then other jobs have their turn; this one goes on with its next run. */
    private static final Duration SLICE = Duration.ofMinutes(2);

    private final PluginContext shop;
    private final Companies companies;
    private final Approvals approvals;

    BulkApprovals(PluginContext shop, Companies companies, Approvals approvals) {
        this.shop = shop;
        this.companies = companies;
        this.approvals = approvals;
    }

    /** Begins with all who wait now; one that runs already goes on instead. */
    UUID begin(String by) {
        return shop.transactions()
                .call(em -> running().map(BulkApproval.View::id).orElseGet(() -> {
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
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(BulkApproval.class, id))
                        .filter(row -> row.isIn(shopId()))
                        .map(BulkApproval::view));
    }

    Optional<BulkApproval.View> running() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select b from B2bBulkApproval b where b.shop = :shop and b.phase = :running order by b.id",
                                BulkApproval.class)
                        .setParameter("shop", shopId())
                        .setParameter("running", BulkApproval.Phase.RUNNING)
                        .getResultStream()
                        .map(BulkApproval::view)
                        .findFirst());
    }

    /** Who was approved stays so; the others go on waiting. False when it has ended already. */
    boolean stop(UUID id) {
        return step(id, (em, row) -> row.end(BulkApproval.Phase.STOPPED));
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
        while (goesOn && System.nanoTime() - since < SLICE.toNanos()) {
            // From the newest on, so that whoever comes after the beginning is not among them.
            List<CompanyView> some = companies.list(new CompanyQuery(
                    "", Optional.of(CompanyStatus.PENDING), CompanyQuery.Sort.NEWEST, reached, AT_ONCE));
            for (CompanyView company : some) {
                goesOn = goesOn && one(begun, company.id());
                reached = Optional.of(company.id());
            }
            if (some.isEmpty()) {
                step(begun.id(), (em, row) -> row.end(BulkApproval.Phase.DONE));
                goesOn = false;
            }
        }
    }

    /** Answers whether the work goes on. */
    private boolean one(BulkApproval.View begun, CompanyId company) {
        return step(begun.id(), (em, row) -> {
            boolean waits = waits(em, company);
            if (waits) {
                approvals.approve(company, begun.begunBy());
            }
            row.count(company, waits);
        });
    }

    /**
     * Whether nobody has decided about a company yet, and nobody does until the transaction ends: one who was rejected may
     * still be approved by hand, but not in a bulk that was begun before.
     */
    private boolean waits(EntityManager em, CompanyId company) {
        return em.createNativeQuery("select status from b2b_company where id = :id and shop_id = :shop for update")
                .setParameter("id", company.value())
                .setParameter("shop", shopId())
                .getResultList()
                .contains(CompanyStatus.PENDING.name());
    }

    /** One step under a lock; false when somebody has stopped it. */
    private boolean step(UUID id, BiConsumer<EntityManager, BulkApproval> step) {
        return shop.transactions().call(em -> {
            BulkApproval row = em.find(BulkApproval.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (row == null || !row.runsIn(shopId())) {
                return false;
            }
            step.accept(em, row);
            return true;
        });
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
