package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.approval.Approvals;
import org.shopplugin.b2b.company.Behalf;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanySettings.SuspendedMode;
import org.shopplugin.b2b.company.Members;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;
import org.shopplugin.b2b.vat.VatChecks;

/**
 * In which order rows are locked: everybody takes a customer before his company and a party before its rules, so that
 * nobody waits for somebody who waits for him. While somebody else holds the second, the first must be held already.
 */
class LockOrderTest {

    @SuppressWarnings("NullAway.Init")
    private B2bShop b2b;

    private Companies companies;

    @BeforeEach
    void open() {
        b2b = B2bShop.onPostgresql();
        companies = b2b.companies();
    }

    @Test
    void customersOfACompanyThatIsShutOutAreLockedBeforeIt() throws Exception {
        b2b.shop.set(CompanySettings.SUSPENDED_MODE, SuspendedMode.NO_LOGIN);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CompanyId acme = companies.of(ada).orElseThrow().company().id();
        var approvals = new Approvals(b2b.shop, companies, new VatChecks(b2b.shop));

        touchesFirst(ada.value(), company(acme), () -> approvals.suspend(acme, "merchant", ""));
        boolean heldOff = b2b.shop.access.get(ada) == Access.HELD;
        b2b.shop.set(CompanySettings.SUSPENDED_MODE, SuspendedMode.NO_B2B_RIGHTS);
        touchesFirst(ada.value(), company(acme), () -> approvals.resume(acme, "merchant"));

        assertThat(heldOff).isTrue();
        assertThat(b2b.shop.access).containsEntry(ada, Access.OPEN);
    }

    @Test
    void memberIsLockedBeforeTheCompanyThatHeIsTakenOutOf() throws Exception {
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CompanyId acme = companies.of(ada).orElseThrow().company().id();
        CustomerId bas = b2b.person("bas@acme.example");
        CustomerId cor = b2b.person("cor@acme.example");
        var members = new Members(b2b.shop, companies);

        touchesFirst(bas.value(), company(acme), () -> companies.addMember(acme, bas, Role.USER));
        companies.addMember(acme, cor, Role.USER);
        touchesFirst(bas.value(), company(acme), () -> members.remove(acme, Behalf.of(ada), bas));
        touchesFirst(cor.value(), company(acme), () -> members.leave(acme, cor));

        assertThat(companies.of(List.of(ada, bas, cor))).containsOnlyKeys(ada);
    }

    @Test
    void decisionLocksAllWhomItMayConcernAtOnceAndOtherCommandsLockNobody() {
        b2b.shop.set(CompanySettings.SUSPENDED_MODE, SuspendedMode.BROWSE_ONLY);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of());
        CompanyId acme = companies.of(ada).orElseThrow().company().id();
        List<CustomerId> all = Stream.concat(
                        Stream.of(ada), Stream.of("bas", "cor", "dirk").map(name -> b2b.person(name + "@acme.example")))
                .sorted(Comparator.comparing(CustomerId::value))
                .toList();
        all.stream().filter(one -> !one.equals(ada)).forEach(one -> companies.addMember(acme, one, Role.ADMINISTRATOR));
        CustomerId last = all.get(3);
        var approvals = new Approvals(b2b.shop, companies, new VatChecks(b2b.shop));
        List<String> ids = all.stream().map(CustomerId::value).toList();

        List<String> bySaving = locked(() -> b2b.customerSaves(last, Map.of("website", "https://acme.example")), ids);
        List<String> byWriting = locked(() -> approvals.write(acme, last, "Hello", "merchant"), ids);
        List<String> byDeciding = locked(() -> approvals.suspend(acme, "merchant", ""), ids);
        List<String> byTheForm = locked(() -> b2b.merchantSaves(last, Map.of("b2bActive", "true")), ids);

        assertThat(bySaving).containsExactly(last.value());
        assertThat(byWriting).isEmpty();
        assertThat(byDeciding).isEqualTo(ids);
        assertThat(byTheForm).startsWith(ids.toArray(String[]::new));
        assertThat(b2b.shop.access.values()).containsOnly(Access.OPEN);
    }

    /** Which of these this locks, in its order. */
    private List<String> locked(Runnable deed, List<String> ids) {
        b2b.shop.touched.clear();
        deed.run();
        return b2b.shop.touched.stream().filter(ids::contains).toList();
    }

    @Test
    void partyIsCountedUpBeforeARuleOfItIsLocked() throws Exception {
        var prices = new PriceRules(b2b.shop);
        PriceParty party = PriceParty.of(b2b.person("ada@acme.example"));
        prices.add(PriceDraft.percentOnEverything(party, new BigDecimal(-10)), "merchant");
        UUID rule = UUID.fromString(prices.of(party).get(0).id());

        touchesFirst(
                party.id(),
                "select id from b2b_price_rule where id = '" + rule + "'",
                () -> prices.end(rule, "merchant"));

        assertThat(prices.of(party)).isEmpty();
        assertThat(prices.end(rule, "merchant")).isFalse();
    }

    private static String company(CompanyId id) {
        return "select id from b2b_company where id = '" + id + "'";
    }

    /** While somebody else holds these rows, this deed has touched that already, and ends when they are free. */
    private void touchesFirst(String what, String rows, Runnable deed) throws Exception {
        var held = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        var other = CompletableFuture.runAsync(() -> b2b.shop.work.run(em -> {
            em.createNativeQuery(rows + " for update").getResultList();
            held.countDown();
            await(enough);
        }));
        await(held);
        b2b.shop.touched.clear();
        var work = CompletableFuture.runAsync(deed);
        boolean first = comes(what);
        boolean ended = work.isDone();
        enough.countDown();
        other.get(20, TimeUnit.SECONDS);
        work.get(20, TimeUnit.SECONDS);

        assertThat(first).as("%s first", what).isTrue();
        assertThat(ended).as("waits").isFalse();
    }

    private boolean comes(String what) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (!isTouched(what) && System.nanoTime() < until) {
            Thread.sleep(20);
        }
        return isTouched(what);
    }

    private boolean isTouched(String what) {
        return b2b.shop.touched.stream().anyMatch(one -> one.contains(what));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
