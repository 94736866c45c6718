package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.billing.CompanyBilling;
import org.shopplugin.b2b.billing.CompanyOrders;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Behalf;
import org.shopplugin.b2b.company.MemberAnswer;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.MembershipStatus;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupHolder;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.invoice.Invoices;
import org.shopplugin.b2b.vat.VatChecks;

/** What several people do in the same moment, on a real PostgreSQL. */
class RacesTest {

    private static final boolean PROOF = Boolean.getBoolean("proof");
    private static final int AT_ONCE = PROOF ? 200 : 24;

    @SuppressWarnings("NullAway.Init")
    private B2bShop b2b;

    @BeforeEach
    void open() {
        b2b = B2bShop.onPostgresql();
    }

    @Test
    void C04_ofManyApprovalsAtOnceOneWinsAndOneMailLeaves() throws Exception {
        CustomerId ada = b2b.registers("ada@acme.example", "Acme");
        FieldValues read = b2b.stored(ada, Surface.BACK_OFFICE);

        List<WriteAnswer.Kind> answers =
                atOnce(() -> b2b.save(ada, Surface.BACK_OFFICE, FakeActor.MERCHANT, read, Map.of("b2bActive", "true"))
                        .kind());

        assertThat(answers).filteredOn(WriteAnswer.Kind.DONE::equals).hasSize(1);
        assertThat(answers).filteredOn(WriteAnswer.Kind.CONFLICT::equals).hasSize(AT_ONCE - 1);
        assertThat(b2b.shop.mailsTo("ada@acme.example")).hasSize(1);
        assertThat(b2b.shop.audited).filteredOn("company.approve"::equals).hasSize(1);
    }

    @Test
    void ofTwoAdministratorsWhoRemoveEachOtherOneStays() throws Exception {
        for (int round = 0; round < 20; round++) {
            CustomerId ada = b2b.approved("ada" + round + "@acme.example", "Acme " + round, Map.of());
            var companies = b2b.companies();
            var members = new Members(b2b.shop, companies);
            var acme = companies.of(ada).orElseThrow().company().id();
            CustomerId bas = b2b.person("bas" + round + "@acme.example");
            companies.addMember(acme, bas, Role.ADMINISTRATOR);
            var turn = new AtomicInteger();

            List<MemberAnswer> answers = atOnce(() -> {
                int mine = turn.getAndIncrement();
                CustomerId who = mine % 2 == 0 ? ada : bas;
                return mine % 4 < 2
                        ? members.remove(acme, Behalf.of(who), who.equals(ada) ? bas : ada)
                        : members.changeRole(acme, Behalf.of(who), who, Role.USER.key());
            });

            assertThat(answers).contains(MemberAnswer.DONE);
            assertThat(companies.members(acme))
                    .filteredOn(member -> member.status() == MembershipStatus.ACTIVE)
                    .anyMatch(MemberView::isAdministrator);
        }
    }

    @Test
    void C01_manyOrdersAtOnceNeverGoBeyondTheCreditLimit() throws Exception {
        for (int round = 0; round < (PROOF ? 100 : 2); round++) {
            CustomerId ada = b2b.approved(
                    "ada" + round + "@acme.example",
                    "Acme " + round,
                    Map.of("payByInvoice", "true", "creditLimit", "1210"));
            var shown = b2b.buyer(ada);

            List<Boolean> placed = atOnce(() -> b2b.orders(shown, ada, "100").isPresent());

            assertThat(placed).filteredOn(Boolean::booleanValue).hasSize(10);
            var company = b2b.companies().of(ada).orElseThrow().company().id();
            assertThat(new CreditLines(b2b.shop)
                            .of(company)
                            .orElseThrow()
                            .used()
                            .amount())
                    .isEqualByComparingTo(new BigDecimal(1210));
        }
    }

    @Test
    void C04_ofAnApprovalAndARejectionAtOnceOneWinsAndIsToldByOneMail() throws Exception {
        var companies = b2b.companies();
        var approvals = new Approvals(b2b.shop, companies, new VatChecks(b2b.shop));
        for (int round = 0; round < (PROOF ? 200 : 10); round++) {
            String email = "ada" + round + "@acme.example";
            var acme = companies
                    .of(b2b.registers(email, "Acme " + round))
                    .orElseThrow()
                    .company();
            b2b.shop.audited.clear();
            var turn = new AtomicInteger();

            List<Boolean> won = atOnce(2, () -> {
                boolean approves = turn.getAndIncrement() == 0;
                return approvals.asRead(acme.id(), String.valueOf(acme.version()), () -> {
                    if (approves) {
                        approvals.approve(acme.id(), "clerk 1");
                    } else {
                        approvals.reject(acme.id(), "clerk 2", "Unknown");
                    }
                });
            });

            assertThat(won).containsExactlyInAnyOrder(true, false);
            assertThat(b2b.shop.mailsTo(email)).hasSize(1);
            assertThat(b2b.shop.audited)
                    .filteredOn(Set.of("company.approve", "company.reject")::contains)
                    .hasSize(1);
        }
    }

    @Test
    void C09_groupThatIsDeletedWhileSomebodyIsPutIntoItHasNobodyAfterwards() throws Exception {
        var groups = new CustomerGroups(b2b.shop);
        for (int round = 0; round < (PROOF ? 100 : 10); round++) {
            GroupId group = groups.create("Friends " + round).orElseThrow();
            CustomerId ada = b2b.approved("ada" + round + "@acme.example", "Acme " + round, Map.of());
            var acme = b2b.companies().of(ada).orElseThrow().company().id();
            GroupHolder holder = GroupHolder.of(acme);
            var turn = new AtomicInteger();

            atOnce(2, () -> {
                if (turn.getAndIncrement() == 0) {
                    return groups.delete(group);
                }
                try {
                    groups.assign(holder, Optional.of(group));
                    return 1;
                } catch (IllegalArgumentException gone) {
                    return 0;
                }
            });

            assertThat(groups.find(group)).isEmpty();
            assertThat(groups.of(List.of(holder))).isEmpty();
            assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("100");
            assertThat(b2b.companies().of(ada).orElseThrow().company().isActive())
                    .isTrue();
        }
    }

    @Test
    void ofManyWhoWantOneNameForAGroupAtOnceOneHasIt() throws Exception {
        var groups = new CustomerGroups(b2b.shop);
        for (int round = 0; round < (PROOF ? 100 : 10); round++) {
            String name = "Friends " + round;
            String other = "Others " + round;
            GroupId first = groups.create("First " + round).orElseThrow();
            GroupId second = groups.create("Second " + round).orElseThrow();
            var turn = new AtomicInteger();

            List<Boolean> created = atOnce(4, () -> groups.create(name).isPresent());
            List<Boolean> renamed = atOnce(2, () -> groups.rename(turn.getAndIncrement() == 0 ? first : second, other));

            assertThat(created).containsExactlyInAnyOrder(true, false, false, false);
            assertThat(renamed).containsExactlyInAnyOrder(true, false);
        }
    }

    @Test
    void PS_21_manyInvoicesAtOnceAreNumberedWithoutAGap() throws Exception {
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("payByInvoice", "true"));
        var credit = new CreditLines(b2b.shop);
        var orders = new CompanyOrders(b2b.shop, b2b.companies(), credit);
        var invoices = new Invoices(b2b.shop, new CompanyBilling(b2b.shop, orders, credit));
        var numbers = new ArrayList<String>();
        List<Order> placed = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            b2b.ordersByInvoice(ada, "10").map(b2b.shop.orders::get).ifPresent(placed::add);
        }

        List<Future<String>> issued;
        try (var pool = new Pool(8)) {
            issued = placed.stream()
                    .map(order -> pool.threads.submit(() -> invoices.generate(order.id(), "merchant")
                            .fold(
                                    fresh -> fresh.number(),
                                    there -> "there",
                                    () -> "cancelled",
                                    missing -> "incomplete")))
                    .toList();
            for (Future<String> number : issued) {
                numbers.add(number.get());
            }
        }
        String again = invoices.generate(placed.get(0).id(), "merchant")
                .fold(fresh -> "fresh", there -> "there", () -> "cancelled", missing -> "incomplete");

        assertThat(numbers)
                .containsExactlyInAnyOrder(
                        "INV-000001",
                        "INV-000002",
                        "INV-000003",
                        "INV-000004",
                        "INV-000005",
                        "INV-000006",
                        "INV-000007",
                        "INV-000008");
        assertThat(again).isEqualTo("there");
        assertThat(b2b.shop.files.get("INV-000001")).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
    }

    private static final class Pool implements AutoCloseable {

        private final ExecutorService threads;

        Pool(int size) {
            threads = Executors.newFixedThreadPool(size);
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }

    private static <T> List<T> atOnce(Callable<T> act) throws InterruptedException, ExecutionException {
        return atOnce(AT_ONCE, act);
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws InterruptedException, ExecutionException {
        var start = new CountDownLatch(1);
        try (var pool = new Pool(times)) {
            var all = new ArrayList<Future<T>>();
            for (int i = 0; i < times; i++) {
                all.add(pool.threads.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            start.countDown();
            var answers = new ArrayList<T>();
            for (Future<T> one : all) {
                answers.add(one.get());
            }
            return answers;
        }
    }
}
