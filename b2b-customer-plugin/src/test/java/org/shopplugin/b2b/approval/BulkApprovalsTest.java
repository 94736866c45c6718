package org.shopplugin.b2b.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanyQuery;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.vat.VatChecks;
import org.shopplugin.b2b.work.LongWork;

class BulkApprovalsTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    @SuppressWarnings("NullAway.Init") // each test opens them first
    private B2bShop b2b;

    @SuppressWarnings("NullAway.Init")
    private Companies companies;

    @SuppressWarnings("NullAway.Init")
    private Approvals approvals;

    @SuppressWarnings("NullAway.Init")
    private BulkApprovals bulk;

    private void open(Supplier<B2bShop> database, int waiting) {
        b2b = database.get();
        companies = b2b.companies();
        approvals = new Approvals(b2b.shop, companies, new VatChecks(b2b.shop));
        bulk = new BulkApprovals(b2b.shop, companies, approvals);
        IntStream.range(0, waiting).forEach(i -> b2b.registers("founder-" + i + "@acme.example", "Acme " + i));
        b2b.shop.mails.clear();
    }

    private Map<CompanyStatus, Long> counts() {
        return companies.counts();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everybodyWhoWaitsIsApprovedOnceWithOneMail(Supplier<B2bShop> database) {
        open(database, 130);

        UUID id = bulk.begin("merchant");
        UUID again = bulk.begin("a colleague");
        bulk.run();
        bulk.run();

        BulkApproval.View view = bulk.find(id).orElseThrow();
        assertThat(again).isEqualTo(id);
        assertThat(view.progress().phase()).isEqualTo(LongWork.Phase.DONE);
        assertThat(view.progress().total()).isEqualTo(130);
        assertThat(view.progress().done()).isEqualTo(130);
        assertThat(counts()).containsOnly(Map.entry(CompanyStatus.ACTIVE, 130L));
        assertThat(b2b.shop.mails).hasSize(130).allMatch(mail -> mail.name().equals("company-approved"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void stoppedOneLeavesTheOthersWaiting(Supplier<B2bShop> database) {
        open(database, 10);
        UUID id = bulk.begin("merchant");

        b2b.shop.afterEachTransaction(() -> {
            if (bulk.find(id).orElseThrow().progress().done() == 4) {
                bulk.stop(id);
            }
        });
        bulk.run();
        b2b.shop.afterEachTransaction(() -> {});

        assertThat(bulk.find(id).orElseThrow().progress().phase()).isEqualTo(LongWork.Phase.STOPPED);
        assertThat(bulk.stop(id)).isFalse();
        assertThat(counts()).containsOnly(Map.entry(CompanyStatus.ACTIVE, 4L), Map.entry(CompanyStatus.PENDING, 6L));
        assertThat(b2b.shop.mails).hasSize(4);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whoeverStopsItNeedNotWaitUntilItIsThrough(Supplier<B2bShop> database) throws Exception {
        open(database, 400);
        UUID id = bulk.begin("merchant");
        Thread running = new Thread(bulk::run);

        running.start();
        while (done(id) < 20) {
            Thread.sleep(5);
        }
        long before = done(id);
        boolean stopped = bulk.stop(id);
        long after = done(id);
        running.join();

        assertThat(stopped).isTrue();
        assertThat(after - before).isLessThan(100);
        assertThat(done(id)).isEqualTo(after);
    }

    private long done(UUID id) {
        return bulk.find(id).orElseThrow().progress().done();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whomSomebodyElseDecidesAboutMeanwhileIsCountedAndLeftAsHeIs(Supplier<B2bShop> database) {
        open(database, 5);
        UUID id = bulk.begin("merchant");
        CompanyId oldest = companies
                .list(new CompanyQuery("Acme 0", Optional.empty(), CompanyQuery.Sort.NAME, Optional.empty(), 1))
                .get(0)
                .id();

        b2b.shop.afterEachTransaction(() -> {
            if (counts().getOrDefault(CompanyStatus.REJECTED, 0L) == 0) {
                approvals.reject(oldest, "a colleague", "Not now");
            }
        });
        bulk.run();
        b2b.shop.afterEachTransaction(() -> {});

        BulkApproval.View view = bulk.find(id).orElseThrow();
        assertThat(view.progress().done()).isEqualTo(4);
        assertThat(view.late()).isEqualTo(1);
        assertThat(counts()).containsOnly(Map.entry(CompanyStatus.ACTIVE, 4L), Map.entry(CompanyStatus.REJECTED, 1L));
    }
}
