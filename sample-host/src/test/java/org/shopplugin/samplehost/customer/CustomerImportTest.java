package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.ImportVerdict.Kind;
import org.shopplugin.samplehost.data.StatementCount;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.plugins.Features;
import org.shopplugin.samplehost.plugins.Foundations;
import org.shopplugin.samplehost.plugins.HostPorts;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.signin.Credentials;
import org.shopplugin.samplehost.web.Texts;
import org.shopplugin.tck.FreshDatabase;

/** Files of customers at the door, without their pages. */
class CustomerImportTest {

    private static final Who WHO = Who.system("test");

    private static final class Desk implements AutoCloseable {

        final House house;
        final Shop shop;
        final Work work;
        final CustomerImport files;
        private final EntityManagerFactory factory;

        Desk(FreshDatabase fresh) {
            house = House.at(fresh);
            shop = house.open("people.localhost");
            Plugins none = Plugins.read(Path.of("target", "no-plugins"), new HostInfo("Test", "1", ApiVersion.CURRENT));
            factory = none.persist(house.database.unit(
                    Stream.of(Customers.entities(), AuditLog.entities(), Shops.entities(), Settings.entities())
                            .flatMap(List::stream)
                            .toList()));
            work = new Work(factory);
            Foundations foundations = new Foundations(
                    house.clock,
                    work,
                    house.versions,
                    house.shops,
                    house.audit,
                    house.settings,
                    house.outbox,
                    new Letters(new Texts()));
            none.start(new HostPorts(
                    none,
                    foundations,
                    new Features(
                            (at, plugin) -> {
                                throw new IllegalStateException("There are no plugins here");
                            },
                            (at, plugin) -> {
                                throw new IllegalStateException("There are no plugins here");
                            },
                            (at, plugin) -> {
                                throw new IllegalStateException("There are no plugins here");
                            },
                            page -> {
                                throw new IllegalStateException("There are no pages here");
                            })));
            files = new CustomerImport(
                    work,
                    new Consents(work, house.clock),
                    new Credentials(work, house.clock),
                    new Events(work, none, house.clock),
                    house.clock);
        }

        /** The statements that it takes. */
        List<String> applies(List<ImportRow> rows, Kind kind) {
            try (StatementCount count = StatementCount.start()) {
                assertThat(files.apply(shop, rows, WHO))
                        .hasSize(rows.size())
                        .allMatch(verdict -> verdict.kind() == kind);
                return count.statements();
            }
        }

        long count(String from) {
            return work.read(em -> ((Number) em.createNativeQuery("select count(*) from " + from, Long.class)
                            .getSingleResult())
                    .longValue());
        }

        @Override
        public void close() {
            factory.close();
            house.close();
        }
    }

    private static List<ImportRow> lines(int from, int count, String lastName, String newsletter, String refused) {
        return IntStream.range(from, from + count)
                .mapToObj(i -> new ImportRow(
                        i,
                        Map.of(
                                Dossier.EMAIL,
                                "p" + i + "@example.com",
                                "firstName",
                                "Ina",
                                "lastName",
                                lastName,
                                "country",
                                "NL",
                                "billing.city",
                                "Utrecht",
                                "billing.line1",
                                "Kade",
                                "billing.houseNumber",
                                "1",
                                "billing.postcode",
                                "1234 AB",
                                Dossier.NEWSLETTER,
                                newsletter,
                                Dossier.REFUSED,
                                refused)))
                .toList();
    }

    /** Hibernate sends 50 rows of a table together. */
    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void statementsDoNotGrowWithTheLines(FreshDatabase fresh) {
        try (Desk desk = new Desk(fresh)) {
            List<String> few = desk.applies(lines(0, 50, "Bos", "yes", "yes"), Kind.CREATED);
            List<String> many = desk.applies(lines(100, 400, "Bos", "yes", "yes"), Kind.CREATED);
            List<String> fewChanges = desk.applies(lines(0, 50, "Vos", "no", "yes"), Kind.CHANGED);
            List<String> manyChanges = desk.applies(lines(100, 400, "Vos", "no", "yes"), Kind.CHANGED);

            assertThat(many.size() - few.size()).isLessThanOrEqualTo(8 * 4);
            assertThat(manyChanges.size() - fewChanges.size()).isLessThanOrEqualTo(8 * 4);
            assertThat(few).hasSizeLessThan(25);
            assertThat(fewChanges).hasSizeLessThan(25);
            assertThat(desk.count("customer where access = 'REFUSED' and newsletter = false"))
                    .isEqualTo(450);
            assertThat(desk.count("customer_restriction where access = 'REFUSED'"))
                    .isEqualTo(450);
            assertThat(desk.count("customer_consent where place = 'IMPORT'")).isEqualTo(900);
            assertThat(desk.count("customer_search where sort_name = 'vos ina' and sort_city = 'utrecht'"))
                    .isEqualTo(450);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void phonesAreReadAsEverywhereElse(FreshDatabase fresh) {
        try (Desk desk = new Desk(fresh)) {
            ImportRow right = person(2, "right@example.com", "020 123 4567");
            ImportRow wrong = person(3, "wrong@example.com", "ask my wife");

            List<ImportVerdict> verdicts = desk.files.apply(desk.shop, List.of(right, wrong), WHO);

            assertThat(verdicts).extracting(ImportVerdict::kind).containsExactly(Kind.CREATED, Kind.REFUSED);
            assertThat(verdicts.get(1).faults())
                    .extracting(Violation::messageKey)
                    .containsExactly("customer.phone.letters");
            assertThat(desk.count("customer where phone = '020 123 4567' and phone_e164 = '+31201234567'"))
                    .isEqualTo(1);
        }
    }

    /** What was there before the rule is no fault of a line that does not change it. */
    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void numberThatWasThereBeforeStays(FreshDatabase fresh) {
        try (Desk desk = new Desk(fresh)) {
            desk.files.apply(desk.shop, List.of(person(2, "old@example.com", "020 123 4567")), WHO);
            desk.work.run(em -> em.createNativeQuery("update customer set phone = 'the neighbours'")
                    .executeUpdate());

            List<ImportVerdict> verdicts = desk.files.apply(
                    desk.shop,
                    List.of(new ImportRow(
                            2,
                            Map.of(
                                    Dossier.EMAIL,
                                    "old@example.com",
                                    "firstName",
                                    "Other",
                                    "lastName",
                                    "Bos",
                                    "phone",
                                    "the neighbours"))),
                    WHO);

            assertThat(verdicts).extracting(ImportVerdict::kind).containsExactly(Kind.CHANGED);
        }
    }

    private static ImportRow person(long line, String email, String phone) {
        return new ImportRow(
                line,
                Map.of(Dossier.EMAIL, email, "firstName", "Ina", "lastName", "Bos", "country", "NL", "phone", phone));
    }
}
