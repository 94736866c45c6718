package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.CustomerFilter.Order;
import org.shopplugin.samplehost.customer.CustomerFilter.Tag;
import org.shopplugin.samplehost.data.Batch;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;
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
                    .begin(em, shop.id(), EmailAddress.of(email), profile, Addresses.NONE)
                    .id());
        }

        /** Adds many at once; every hundredth of them agrees to the newsletter. */
        void fill(int count, IntFunction<String> lastName) {
            fill(count, lastName, i -> "");
        }

        void fill(int count, IntFunction<String> lastName, IntFunction<String> city) {
            List<List<Object>> rows = new ArrayList<>();
            List<List<Object>> found = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                UUID id = Ids.next();
                String first = "N" + i % 10;
                String last = lastName.apply(i);
                String email = "many" + i + "@example.com";
                String sort = (last + " " + first).toLowerCase(Locale.ROOT);
                String town = city.apply(i);
                rows.add(List.of(id, shop.id(), 50_000 + i, email, email, first, last, sort, i % 100 == 0, town));
                found.add(List.of(shop.id(), id, sort + "\n" + email, sort, email, town));
            }
            work.run(em -> {
                Batch.run(em, """
                        insert into customer (id, shop_id, number, email, email_canonical, first_name, initials, last_name,
                          sort_name, phone, mobile_phone, country, language, currency, access, status, email_confirmed,
                          newsletter, sort_city, notes, welcome_notice, welcome_text, epoch, created_at, last_seen_at, version)
                        values (?, ?, ?, ?, ?, ?, '', ?, ?, '', '', 'NL', 'en', '', 'OPEN', 'ACTIVE', true, ?, ?, '', '', '', 0,
                          current_timestamp, current_timestamp, 0)""", rows);
                Batch.run(em, """
                        insert into customer_search
                          (shop_id, plugin_id, customer_id, field, content, sort_name, sort_email, sort_city)
                        values (?, '', ?, 'customer', ?, ?, ?, ?)""", found);
                Cities.note(
                        em, shop.id(), IntStream.range(0, count).mapToObj(city).toList());
            });
        }

        void livesIn(UUID customer, String city) {
            Address address = new Address("NL", "", "Kade", "1", "", "", "1011 AB", city, "");
            customers.keepAddresses(shop.id(), customer, new Addresses(address, Optional.empty()));
        }

        List<?> cities() {
            return work.read(em -> em.createNativeQuery("select city from customer_city order by city", String.class)
                    .getResultList());
        }

        void tag(String family, Map<UUID, Set<String>> tagsOfEach) {
            work.run(em -> PluginNotes.tag(em, shop.id(), "b2b", family, tagsOfEach));
        }

        /** Everybody on the first pages. */
        List<UUID> pages(int pages, CustomerFilter filter) {
            List<UUID> all = new ArrayList<>();
            CustomerFilter next = filter;
            for (int page = 0; page < pages; page++) {
                CustomerPage found = list.page(shop.id(), next);
                all.addAll(CustomerListTest.ids(found));
                next = filter.at(found.next().orElseThrow());
            }
            return all;
        }

        List<UUID> ids(String condition) {
            List<?> ids = work.read(em -> em.createNativeQuery(
                            "select cast(id as varchar(36)) from customer where " + condition, String.class)
                    .getResultList());
            return ids.stream().map(id -> UUID.fromString((String) id)).toList();
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

            register.tag(PluginNotes.DECLARED, Map.of(anna, Set.of("awaiting"), bert, Set.of("awaiting")));
            List<String> both = register.names(filter);
            register.tag(PluginNotes.DECLARED, Map.of(anna, Set.of("active")));

            assertThat(both).containsExactly("Bert B", "Anna A");
            assertThat(register.names(filter)).containsExactly("Bert B");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void labelsThatMerchantsMadeStandBesideThoseOfThePlugin(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "A", "a@example.com");
            UUID bert = register.add("Bert", "B", "b@example.com");
            CustomerFilter all = CustomerFilter.all(Set.of("b2b"));
            register.tag(PluginNotes.DECLARED, Map.of(anna, Set.of("active"), bert, Set.of("active")));

            register.tag("group", Map.of(anna, Set.of("group.one", "group.two"), bert, Set.of("group.one")));
            register.tag("group", Map.of(anna, Set.of("group.two")));
            List<String> one = register.names(all.tagged(new Tag("b2b", "group.one")));
            List<String> two = register.names(all.tagged(new Tag("b2b", "group.two")));
            register.work.run(em -> PluginNotes.untag(em, register.shop.id(), "b2b", "group.two"));
            register.tag(PluginNotes.DECLARED, Map.of(bert, Set.of()));

            assertThat(one).containsExactly("Bert B");
            assertThat(two).containsExactly("Anna A");
            assertThat(register.names(all.tagged(new Tag("b2b", "group.two")))).isEmpty();
            assertThat(register.names(all.tagged(new Tag("b2b", "group.one")))).containsExactly("Bert B");
            assertThat(register.names(all.tagged(new Tag("b2b", "active")))).containsExactly("Anna A");
            assertThat(register.list.countByTag(
                            register.shop.id(), Set.of(new Tag("b2b", "active"), new Tag("b2b", "waiting"))))
                    .containsExactly(Map.entry(new Tag("b2b", "active"), 1L));
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

    /** The first page by name holds none of those who are found, nor do the next forty. */
    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void moreThanAreGatheredAreFoundWhereverTheyStand(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID shop = register.shop.id();
            int found = CustomerList.GATHERED + 50;
            register.fill(found + 1_100, i -> i < found ? "Zed" : "Abel");
            CustomerFilter many = CustomerFilter.all(Set.of()).searching("zed").by(Order.NAME);

            CustomerPage common = register.list.page(shop, many);
            CustomerPage next = register.list.page(shop, many.at(common.next().orElseThrow()));
            CustomerPage back = register.list.page(shop, many.at(next.previous().orElseThrow()));
            CustomerPage fromTheEnd = register.list.page(shop, many.by(Order.NAME, true));
            CustomerPage rare = register.list.page(shop, many.agreeing(true));
            CustomerPage newest =
                    register.list.page(shop, many.searching("many").by(Order.MADE, true));

            assertThat(common.countedAll()).isFalse();
            assertThat(common.rows())
                    .extracting(CustomerPage.Row::name)
                    .hasSize(CustomerList.ROWS)
                    .containsOnly("N0 Zed");
            assertThat(next.rows()).extracting(CustomerPage.Row::id).doesNotContainAnyElementsOf(ids(common));
            assertThat(ids(back)).isEqualTo(ids(common));
            assertThat(fromTheEnd.rows())
                    .extracting(CustomerPage.Row::name)
                    .hasSize(CustomerList.ROWS)
                    .containsOnly("N9 Zed");
            assertThat(rare.count()).isEqualTo(21);
            assertThat(newest.rows())
                    .hasSize(CustomerList.ROWS)
                    .allMatch(row -> row.lastName().equals("Abel"));
        }
    }

    /** Hits by the city and by the name stand in one order, over all pages and both ways. */
    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void manyInACityAndThoseNamedAfterItStandInOneOrder(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            int inDelft = CustomerList.GATHERED + 50;
            register.fill(
                    inDelft + 1_100,
                    i -> i % 500 == 499 ? "Delfter" : "Smit",
                    i -> i < inDelft ? "delft" : (i % 2 == 0 ? "assen" : "zeist"));
            CustomerFilter filter = CustomerFilter.all(Set.of()).searching("delf");
            Map<Order, String> keys = Map.of(
                    Order.MADE, "id", Order.NAME, "sort_name", Order.EMAIL, "email_canonical", Order.CITY, "sort_city");

            keys.forEach((order, key) -> {
                List<UUID> everybody =
                        register.ids("sort_city = 'delft' or last_name = 'Delfter' order by " + key + ", id");
                List<UUID> first = register.pages(3, filter.by(order));
                List<UUID> last = register.pages(3, filter.by(order, true));

                Collections.reverse(last);
                assertThat(everybody).as(key).hasSize(inDelft + 2).startsWith(first.toArray(UUID[]::new));
                assertThat(everybody).as(key).endsWith(last.toArray(UUID[]::new));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void whatIsFoundStandsWhereItsCustomerDoes(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID shop = register.shop.id();
            UUID anna = register.add("Anna", "Zwart", "anna@example.com");
            register.work.run(em ->
                    PluginNotes.index(em, shop, "b2b", Map.of(anna, Map.of("companyName", "Koffie", "vat", "NL1"))));

            register.livesIn(anna, "Ámsterdam");

            List<?> places = register.work.read(em -> em.createNativeQuery(
                            "select distinct sort_name || '/' || sort_email || '/' || sort_city from customer_search",
                            String.class)
                    .getResultList());
            assertThat(places).isEqualTo(List.of("zwart anna/anna@example.com/amsterdam"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void cityIsFoundByItsPartsAloneAndBehindWhatElseIsKnown(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "Jansen", "anna@example.com");
            UUID bert = register.add("Bert", "Jansen", "bert@example.com");
            register.add("Den", "Haagsma", "den@example.com");
            register.livesIn(anna, "Dén Haag");
            register.livesIn(bert, "Alphen aan den Rijn");
            register.work.run(em ->
                    PluginNotes.index(em, register.shop.id(), "b2b", Map.of(bert, Map.of("name", "Koffie & Zn."))));
            CustomerFilter all = CustomerFilter.all(Set.of("b2b")).by(Order.CITY, true);

            assertThat(register.names(all.searching("HAAG"))).containsExactly("Anna Jansen", "Den Haagsma");
            assertThat(register.names(all.searching("den haag"))).containsExactly("Anna Jansen", "Den Haagsma");
            assertThat(register.names(all.searching("jansen den haag"))).containsExactly("Anna Jansen");
            assertThat(register.names(all.searching("jansen alphen aan den rijn")))
                    .containsExactly("Bert Jansen");
            assertThat(register.names(all.searching("koffie alphen"))).containsExactly("Bert Jansen");
            assertThat(register.names(all.searching("haag").agreeing(true))).isEmpty();
            assertThat(register.names(all.searching("haag_"))).isEmpty();
            assertThat(register.list.countAll(register.shop.id(), all.searching("haag")))
                    .isEqualTo(2);

            register.livesIn(anna, "Rijnsburg");

            assertThat(register.names(all.searching("jansen den haag"))).isEmpty();
            assertThat(register.names(all.searching("rijn"))).containsExactly("Anna Jansen", "Bert Jansen");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void citiesWhereNobodyLivesAreForgottenAndLostOnesNoted(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID anna = register.add("Anna", "Jansen", "anna@example.com");
            register.livesIn(anna, "Delft");
            register.livesIn(anna, "Leiden");
            List<?> before = register.cities();
            register.work.run(em -> em.createNativeQuery("delete from customer_city where city = 'leiden'")
                    .executeUpdate());

            new Cities(register.work).settle();

            assertThat(before).isEqualTo(List.of("delft", "leiden"));
            assertThat(register.cities()).isEqualTo(List.of("leiden"));
        }
    }

    private static List<UUID> ids(CustomerPage page) {
        return page.rows().stream().map(CustomerPage.Row::id).toList();
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void severalCustomersAreLockedAtOnceAndNobodyElseGetsOneOfThem(FreshDatabase fresh) {
        try (Register register = new Register(fresh)) {
            UUID shop = register.shop.id();
            UUID anna = register.add("Anna", "Jansen", "anna@example.com");
            UUID bert = register.add("Bert", "Jansen", "bert@example.com");
            var waited = new AtomicBoolean();

            CompletableFuture<Optional<Access>> other = register.work.call(em -> {
                register.customers.lock(shop, Set.of(anna, bert, UUID.randomUUID()));
                var locking = CompletableFuture.supplyAsync(
                        () -> register.work.call(own -> register.customers.lock(shop, bert)));
                LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
                waited.set(!locking.isDone());
                return locking;
            });

            assertThat(other.orTimeout(20, TimeUnit.SECONDS).join()).contains(Access.OPEN);
            assertThat(waited).isTrue();
        }
    }
}
