package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.CustomerFilter.Order;
import org.shopplugin.samplehost.customer.CustomerFilter.Tag;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.StatementCount;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.FreshDatabase;

/** The merchant's list, its filters and its pages. */
class CustomerListTest {

    private static final Who NOBODY = Who.system("test");

    /** Customers over a real database. */
    private static final class Register implements AutoCloseable {

        final House house;
        final Shop shop;
        final Work work;
        final Customers customers;
        final CustomerList list;
        private final EntityManagerFactory factory;

        Register(FreshDatabase fresh) {
            house = House.at(fresh);
            shop = house.open("people.localhost");
            factory = house.database
                    .unit(Stream.concat(Customers.entities().stream(), AuditLog.entities().stream())
                            .toList())
                    .createEntityManagerFactory();
            work = new Work(factory);
            customers = new Customers(work, new AuditLog(work, house.secret, house.clock), house.clock);
            list = new CustomerList(work);
        }

        UUID add(String first, String last, String email) {
            Profile profile = new Profile(first, "", last, "020-1234567", "", "NL", Locale.ENGLISH, false);
            return work.call(em -> customers
                    .add(em, shop.id(), EmailAddress.of(email), profile, Addresses.NONE)
                    .orElseThrow());
        }

        List<String> names(CustomerFilter filter) {
            return list.page(shop.id(), filter).rows().stream()
                    .map(CustomerPage.Row::name)
                    .toList();
        }

        @Override
        public void close() {
            factory.close();
            house.close();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void searchFindsPartsOfWhatShopAndPluginsKnow(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "Ångström", "Anna@Example.com");
            register.add("Bert", "50%_Smid", "bert@example.com");
            register.work.run(em -> PluginNotes.index(
                    em, register.shop.id(), "b2b", Map.of(anna, Map.of("companyName", "Koffie & Zn."))));
            Set<String> on = Set.of("b2b");

            assertThat(register.names(CustomerFilter.all(on).searching("ångst")))
                    .containsExactly("Anna Ångström");
            assertThat(register.names(CustomerFilter.all(on).searching("ANNA@ex")))
                    .containsExactly("Anna Ångström");
            assertThat(register.names(CustomerFilter.all(on).searching("0201234567")))
                    .hasSize(2);
            assertThat(register.names(CustomerFilter.all(on).searching("50%_s")))
                    .containsExactly("Bert 50%_Smid");
            assertThat(register.names(CustomerFilter.all(on).searching("koffie")))
                    .containsExactly("Anna Ångström");
            assertThat(register.names(CustomerFilter.all(Set.of()).searching("koffie")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void BK_18_labelsOfPluginsFilterAndAreReplacedTogether(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "A", "a@example.com");
            UUID bert = register.add("Bert", "B", "b@example.com");
            Tag waiting = new Tag("b2b", "awaiting");
            CustomerFilter filter = CustomerFilter.all(Set.of("b2b")).tagged(waiting);

            register.work.run(em -> PluginNotes.tag(
                    em, register.shop.id(), "b2b", Map.of(anna, Set.of("awaiting"), bert, Set.of("awaiting"))));
            List<String> both = register.names(filter);
            register.work.run(em -> PluginNotes.tag(em, register.shop.id(), "b2b", Map.of(anna, Set.of("active"))));

            assertThat(both).containsExactly("Bert B", "Anna A");
            assertThat(register.names(filter)).containsExactly("Bert B");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void strictestRestrictionCountsAndHoldsForAllOthers(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "A", "a@example.com");
            UUID shop = register.shop.id();
            long before = register.customers.epoch(shop, anna).orElseThrow();

            register.customers.restrict(shop, anna, "b2b", Access.VIEW_ONLY, "pending", NOBODY);
            register.customers.restrict(shop, anna, Customers.MERCHANT, Access.REFUSED, "", NOBODY);
            register.customers.restrict(shop, anna, "b2b", Access.OPEN, "", NOBODY);
            Access refused = register.customers.find(shop, anna).orElseThrow().access();
            register.customers.restrict(shop, anna, Customers.MERCHANT, Access.OPEN, "", NOBODY);

            assertThat(refused).isEqualTo(Access.REFUSED);
            assertThat(register.names(CustomerFilter.all(Set.of()).allowed(Access.REFUSED)))
                    .isEmpty();
            assertThat(register.customers.find(shop, anna).orElseThrow().access())
                    .isEqualTo(Access.OPEN);
            assertThat(register.customers.epoch(shop, anna)).isEqualTo(Optional.of(before + 1));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pagesFollowEachOtherBothWaysByOneStatement(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            IntStream.range(0, 60).forEach(i -> register.add("N" + i % 7, "Same", "n" + i + "@example.com"));
            CustomerFilter byName = CustomerFilter.all(Set.of()).by(Order.NAME);
            UUID shop = register.shop.id();

            CustomerPage first = register.list.page(shop, byName);
            CustomerPage second =
                    register.list.page(shop, byName.at(first.next().orElseThrow()));
            CustomerPage third;
            List<String> statements;
            try (StatementCount count = StatementCount.start()) {
                third = register.list.page(shop, byName.at(second.next().orElseThrow()));
                statements = count.statements();
            }
            CustomerPage back =
                    register.list.page(shop, byName.at(third.previous().orElseThrow()));

            List<UUID> all = new ArrayList<>();
            Stream.of(first, second, third).forEach(page -> page.rows().forEach(row -> all.add(row.id())));
            assertThat(all).hasSize(60).doesNotHaveDuplicates();
            assertThat(third.next()).isEmpty();
            assertThat(back.rows()).isEqualTo(second.rows());
            assertThat(first.count()).isEqualTo(60);
            assertThat(statements).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void customersOfAnotherShopAreUnknown(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "A", "a@example.com");
            UUID other = register.house.open("other.localhost").id();

            register.customers.restrict(other, anna, "b2b", Access.HELD, "", NOBODY);

            assertThat(register.customers.find(other, anna)).isEmpty();
            assertThat(register.customers.findByEmail(other, "a@example.com")).isEmpty();
            assertThat(register.customers.addresses(other, anna)).isEqualTo(Addresses.NONE);
            assertThat(register.customers
                            .find(register.shop.id(), anna)
                            .orElseThrow()
                            .access())
                    .isEqualTo(Access.OPEN);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void EW_02_searchKnowsNeitherMarksNorCapitals(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            register.add("Jürgen", "Müller", "j@example.com");
            register.add("İsmail", "Işık", "i@example.com");
            CustomerFilter all = CustomerFilter.all(Set.of());

            assertThat(register.names(all.searching("muller"))).containsExactly("Jürgen Müller");
            assertThat(register.names(all.searching("MÜLLER"))).containsExactly("Jürgen Müller");
            assertThat(register.names(all.searching("ismail isik"))).containsExactly("İsmail Işık");
            assertThat(register.names(all.searching("ISMAIL"))).containsExactly("İsmail Işık");
            assertThat(register.names(all.searching("+31 20 123 45 67"))).hasSize(2);
            assertThat(register.names(all.searching("(020) 123 45 67"))).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void X05_wildcardsAreLettersAndNoSearchIsLong(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            register.add("Anna", "100%_off", "a@example.com");
            register.add("Bert", "1000 off", "b@example.com");
            CustomerFilter all = CustomerFilter.all(Set.of());

            assertThat(register.names(all.searching("100%_o"))).containsExactly("Anna 100%_off");
            assertThat(register.names(all.searching("100\\"))).isEmpty();
            assertThat(register.names(all.searching("%".repeat(10_000)))).hasSize(2);
            assertThat(register.names(all.searching("a".repeat(10_000)))).isEmpty();
            assertThat(register.names(all.searching("'; drop table customer; --")))
                    .isEmpty();
            assertThat(register.names(all)).hasSize(2);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void everyOrderGoesBothWaysAndSurvivesNewcomers(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            IntStream.range(0, 30).forEach(i -> register.add("N" + i % 3, "Same", "n" + i + "@example.com"));
            UUID shop = register.shop.id();
            for (Order order : Order.values()) {
                for (boolean backwards : List.of(false, true)) {
                    CustomerFilter filter = CustomerFilter.all(Set.of()).by(order, backwards);
                    CustomerPage first = register.list.page(shop, filter);
                    register.add("N9", "Same", "new" + order + backwards + "@example.com");
                    CustomerPage second =
                            register.list.page(shop, filter.at(first.next().orElseThrow()));
                    CustomerPage back =
                            register.list.page(shop, filter.at(second.previous().orElseThrow()));

                    List<UUID> seen = new ArrayList<>();
                    Stream.of(first, second).forEach(page -> page.rows().forEach(row -> seen.add(row.id())));
                    assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(30);
                    assertThat(back.rows()).hasSize(CustomerList.ROWS);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void moreThanAreGatheredAreWalkedAndFoundAllTheSame(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID shop = register.shop.id();
            register.work.run(em -> IntStream.range(0, CustomerList.GATHERED + 50)
                    .forEach(i -> register.customers.add(
                            em,
                            shop,
                            EmailAddress.of("many" + i + "@example.com"),
                            new Profile("Many", "", i % 2 == 0 ? "Zed" : "Abel", "", "", "NL", Locale.ENGLISH, i < 40),
                            Addresses.NONE)));
            CustomerFilter many = CustomerFilter.all(Set.of()).searching("many").by(Order.NAME);

            CustomerPage common = register.list.page(shop, many);
            CustomerPage rare = register.list.page(shop, many.agreeing(true).searching("zed"));
            CustomerPage atTheEnd = register.list.page(shop, many.by(Order.NAME, true));

            assertThat(common.countedAll()).isFalse();
            assertThat(common.rows())
                    .allMatch(row -> row.lastName().equals("Abel"))
                    .hasSize(CustomerList.ROWS);
            assertThat(rare.count()).isEqualTo(20);
            assertThat(atTheEnd.rows()).allMatch(row -> row.lastName().equals("Zed"));
        }
    }
}
