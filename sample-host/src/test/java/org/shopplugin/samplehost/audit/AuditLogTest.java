package org.shopplugin.samplehost.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.FreshDatabase;

class AuditLogTest {

    private static final Who MERCHANT = Who.administrator("admin-1", "Mia");

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void chainHoldsAndNamesTheFirstEntryChangedByHand(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 10);
            assertThat(house.audit.firstBroken(shop.id())).isEmpty();

            sql(house, "update audit_entry set details = '{}' where number = 7");
            sql(house, "update audit_entry set actor_name = 'Somebody' where number = 9");

            assertThat(house.audit.firstBroken(shop.id())).contains(7L);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void entryTakenOutIsFound(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 5);

            sql(house, "delete from audit_entry where number = 3");

            assertThat(house.audit.firstBroken(shop.id())).contains(3L);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void tailCutOffIsFound(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 5);

            sql(house, "delete from audit_entry where number = 5");

            assertThat(house.audit.firstBroken(shop.id())).contains(5L);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void severalEntriesOfOneActStandInTheChainInTheirOrder(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 2);

            house.audit.record(
                    shop.id(),
                    MERCHANT,
                    List.of(
                            new Audit.Entry("company.bring", "c-1", Map.of("status", "ACTIVE")),
                            new Audit.Entry("company.bring", "c-2", Map.of())));
            house.audit.record(shop.id(), MERCHANT, List.of());
            house.audit.record(shop.id(), MERCHANT, "product.change", "p-1", Map.of());

            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 100)
                            .entries())
                    .extracting(AuditEntry::number, AuditEntry::subject)
                    .startsWith(tuple(5L, "p-1"), tuple(4L, "c-2"), tuple(3L, "c-1"));
            assertThat(house.audit.firstBroken(shop.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void entriesWrittenAtOnceMakeOneChainWithoutAGap(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");

            Together.run(8, () -> {
                house.audit.record(shop.id(), MERCHANT, "product.change", "p-1", Map.of("price", "1.00"));
                return true;
            });

            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 100)
                            .entries())
                    .extracting(AuditEntry::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 8).map(i -> 9 - i).boxed().toList());
            assertThat(house.audit.firstBroken(shop.id())).isEmpty();
        }
    }

    /** Each holds what the other wants, one of them the end of the chain: whoever records early would never get there. */
    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void whoeverHasRecordedKeepsNobodyFromRecordingUntilHeIsDone(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 1);

            house.work.run(em -> {
                house.audit.record(shop.id(), MERCHANT, "company.suspend", "c-1", Map.of());
                CompletableFuture.runAsync(
                                () -> house.audit.record(shop.id(), MERCHANT, "product.change", "p-9", Map.of()))
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
            });

            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::number, AuditEntry::subject)
                    .startsWith(tuple(3L, "c-1"), tuple(2L, "p-9"));
            assertThat(house.audit.firstBroken(shop.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void entryOfAnActThatFailsIsNotWritten(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 1);

            assertThatThrownBy(() -> house.work.run(em -> {
                        house.audit.record(shop.id(), MERCHANT, "company.suspend", "c-1", Map.of());
                        throw new IllegalStateException("It fails");
                    }))
                    .hasMessage("It fails");
            house.audit.record(shop.id(), MERCHANT, "product.change", "p-9", Map.of());

            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::subject)
                    .startsWith("p-9", "p-1");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void whatIsRedactedIsSoAlsoWhereItWasRecordedInTheSameAct(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 1);

            house.work.run(em -> {
                house.audit.record(shop.id(), MERCHANT, "customer.access", "c-1", Map.of("reason", "Ada"));
                house.audit.redact(shop.id(), "c-1");
                house.audit.record(shop.id(), MERCHANT, AuditLog.ERASED, "c-1", Map.of("orders", "2"));
            });

            assertThat(house.audit
                            .entries(shop.id(), AuditFilter.to("c-1"), OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::details)
                    .containsExactly("{\"orders\": \"2\"}", "");
            assertThat(house.audit.firstBroken(shop.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void listShowsWhatTheFilterLetsThroughOfOneShop(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 3);
            Shop other = house.open("second.localhost");
            house.audit.record(shop.id(), Who.customer("c-1"), "customer.sign-in", "c-1", Map.of());
            house.audit.record(other.id(), MERCHANT, "customer.refuse", "c-9", Map.of("why", "a \"b\"\nc"));

            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("customer", "", ""), OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::action)
                    .containsExactly("customer.sign-in");
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("", "mi", ""), OptionalLong.empty(), 9)
                            .entries())
                    .hasSize(3);
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("", "", "p-2"), OptionalLong.empty(), 9)
                            .entries())
                    .hasSize(1);
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("%", "", ""), OptionalLong.empty(), 9)
                            .entries())
                    .isEmpty();
            AuditEntry odd = house.audit
                    .entries(other.id(), AuditFilter.ALL, OptionalLong.empty(), 9)
                    .entries()
                    .get(0);
            assertThat(odd.details()).isEqualTo("{\"why\": \"a \\\"b\\\"\\u000ac\"}");
            assertThat(odd.values()).isEqualTo(Map.of("why", "a \"b\"\nc"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pagesFollowEachOtherWithoutGapThoughEntriesAreAdded(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 5);

            AuditPage first = house.audit.entries(shop.id(), AuditFilter.ALL, OptionalLong.empty(), 2);
            house.audit.record(shop.id(), MERCHANT, "customer.refuse", "c-9", Map.of());
            AuditPage second = house.audit.entries(shop.id(), AuditFilter.ALL, first.older(), 2);
            AuditPage last = house.audit.entries(shop.id(), AuditFilter.ALL, second.older(), 2);

            assertThat(first.entries()).extracting(AuditEntry::number).containsExactly(5L, 4L);
            assertThat(second.entries()).extracting(AuditEntry::number).containsExactly(3L, 2L);
            assertThat(last.entries()).extracting(AuditEntry::number).containsExactly(1L);
            assertThat(last.older()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void daysBoundTheListFromTheFirstMomentUntilBeforeTheLast(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Shop shop = filled(house, 1);
            Instant later = house.clock.instant().plus(Duration.ofDays(1));
            house.clock.pass(Duration.ofDays(1));
            house.audit.record(shop.id(), MERCHANT, "customer.refuse", "c-9", Map.of());

            AuditFilter since = new AuditFilter("", "", "", Optional.of(later), Optional.empty());
            AuditFilter before = new AuditFilter("", "", "", Optional.empty(), Optional.of(later));

            assertThat(house.audit
                            .entries(shop.id(), since, OptionalLong.empty(), 9)
                            .entries())
                    .extracting(AuditEntry::action)
                    .containsExactly("customer.refuse");
            assertThat(house.audit
                            .entries(shop.id(), before, OptionalLong.empty(), 9)
                            .entries())
                    .hasSize(1)
                    .extracting(AuditEntry::action)
                    .doesNotContain("customer.refuse");
        }
    }

    private static Shop filled(House house, int entries) {
        Shop shop = house.open("localhost");
        IntStream.rangeClosed(1, entries)
                .forEach(i -> house.audit.record(
                        shop.id(), MERCHANT, "product.change", "p-" + i, Map.of("price", i + ".00")));
        return shop;
    }

    private static void sql(House house, String sql) {
        house.work.run(em -> em.createNativeQuery(sql).executeUpdate());
    }
}
