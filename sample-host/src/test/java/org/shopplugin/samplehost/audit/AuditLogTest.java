package org.shopplugin.samplehost.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
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
    void entriesWrittenAtOnceMakeOneChainWithoutAGap(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            Shop shop = house.open("localhost");

            Together.run(8, () -> {
                house.audit.record(shop.id(), MERCHANT, "product.change", "p-1", Map.of("price", "1.00"));
                return true;
            });

            assertThat(house.audit.entries(shop.id(), AuditFilter.ALL, 0, 100).entries())
                    .extracting(AuditEntry::number)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 8).map(i -> 9 - i).boxed().toList());
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

            assertThat(house.audit.entries(shop.id(), AuditFilter.ALL, 0, 2).entries())
                    .hasSize(2);
            assertThat(house.audit.entries(shop.id(), AuditFilter.ALL, 0, 2).total())
                    .isEqualTo(4);
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("customer", "", ""), 0, 9)
                            .entries())
                    .extracting(AuditEntry::action)
                    .containsExactly("customer.sign-in");
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("", "mi", ""), 0, 9)
                            .total())
                    .isEqualTo(3);
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("", "", "p-2"), 0, 9)
                            .total())
                    .isEqualTo(1);
            assertThat(house.audit
                            .entries(shop.id(), new AuditFilter("%", "", ""), 0, 9)
                            .total())
                    .isZero();
            assertThat(house.audit
                            .entries(other.id(), AuditFilter.ALL, 0, 9)
                            .entries()
                            .get(0)
                            .details())
                    .isEqualTo("{\"why\": \"a \\\"b\\\"\\u000ac\"}");
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
