package org.shopplugin.b2b.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.billing.CreditTerms;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.CompanySettings;
import org.shopplugin.b2b.company.CompanyStatus;
import org.shopplugin.b2b.company.RiskLevel;
import org.shopplugin.b2b.company.Role;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceLists.Act;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;

class TransfersTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";
    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final String HEADINGS =
            "For,Name,Key,On,SKU or category,Kind of price,Amount,Currency,From quantity,Valid from,Valid until\n";

    /** A shop with everything that files can hold. */
    private static final class Full {

        final B2bShop b2b;
        final CustomerId ada;
        final CustomerId eva;
        final CustomerId piet;

        Full(B2bShop b2b) {
            this.b2b = b2b;
            ada = b2b.person("ada@acme.example");
            eva = b2b.person("eva@acme.example");
            piet = b2b.person("piet@home.example");
        }

        /** The same people in a shop without companies and prices. */
        static Full empty(B2bShop b2b) {
            return new Full(b2b);
        }

        Full filled() {
            var groups = new CustomerGroups(b2b.shop);
            GroupId friends = groups.create("Vrienden, & \"Café\"").orElseThrow();
            GroupId formula = groups.create("=cmd|calc").orElseThrow();
            var companies = b2b.companies();
            CompanyId acme = company(
                    companies,
                    b2b.approved(
                            "founder@acme.example",
                            "-Acme; <b>\"Örs\"</b>",
                            Map.of("customerGroup", friends.toString())));
            companies.addMember(acme, ada, Role.USER);
            companies.worksIn(acme, ada, "Inkoop, \"team\" 2");
            companies.rate(acme, RiskLevel.HIGH, "merchant");
            companies.website(acme, "https://acme.example", "merchant");
            new CreditLines(b2b.shop)
                    .agree(acme, new CreditTerms(true, Optional.of(45), Optional.of(new BigDecimal("1234.50"))));
            CompanyId shut = company(
                    companies,
                    b2b.approved("founder@shut.example", "Shut", Map.of("customerGroup", formula.toString())));
            companies.suspend(shut, "merchant", "Pays\nlate");
            b2b.registers("founder@new.example", "New one");
            var rules = new PriceRules(b2b.shop);
            Instant later = b2b.shop.clock().instant().plus(Duration.ofDays(400));
            for (PriceDraft draft : List.of(
                    PriceDraft.percentOnEverything(PriceParty.of(friends), new BigDecimal("-12.5")),
                    PriceDraft.percentOn(PriceParty.of(friends), new CategoryId("green"), new BigDecimal(5)),
                    PriceDraft.fixed(PriceParty.of(friends), new Sku("A-1"), new BigDecimal("9.9999"), FakeShop.EUR),
                    PriceDraft.fixed(PriceParty.of(friends), new Sku("A-1"), new BigDecimal(8), FakeShop.EUR)
                            .fromQuantity(10),
                    PriceDraft.fixed(PriceParty.of(acme), new Sku("+B-2"), new BigDecimal("1.5"), FakeShop.EUR)
                            .valid(Optional.of(later), Optional.of(later.plusSeconds(3601))),
                    PriceDraft.percentOnEverything(PriceParty.of(piet), new BigDecimal(-3))
                            .valid(Optional.empty(), Optional.of(later)))) {
                assertThat(rules.add(draft, "merchant")).isEmpty();
            }
            return this;
        }

        private static CompanyId company(Companies companies, CustomerId founder) {
            return companies.of(founder).orElseThrow().company().id();
        }

        Transfers transfers() {
            var companies = b2b.companies();
            return new Transfers(b2b.shop, companies, new CustomerGroups(b2b.shop), new CreditLines(b2b.shop));
        }

        byte[] export(Kind kind, CsvFormat format, Locale language) {
            var out = new ByteArrayOutputStream();
            try {
                transfers().export(kind, format, language, out);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return out.toByteArray();
        }

        TransferView checked(Kind kind, byte[] file) {
            var transfers = transfers();
            try {
                Transfers.Taken taken =
                        transfers.take(kind, "a file.csv", new ByteArrayInputStream(file), DUTCH, "merchant");
                assertThat(taken.fault()).isEmpty();
                transfers.runDue();
                return transfers.find(taken.id().orElseThrow()).orElseThrow();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        TransferView entered(UUID id) {
            var transfers = transfers();
            assertThat(transfers.enter(id, "merchant")).isTrue();
            transfers.runDue();
            return transfers.find(id).orElseThrow();
        }

        /** Lets the job run, and does this after each of its transactions. */
        void afterEachStep(Runnable deed) {
            b2b.shop.afterEachTransaction(deed);
            transfers().runDue();
            b2b.shop.afterEachTransaction(() -> {});
        }

        /** How many lines lie ready without counting. */
        long prepared() {
            return b2b.shop
                    .transactions()
                    .read(em -> ((Number) em.createNativeQuery(
                                            "select count(*) from b2b_price_prepared where shop_id = :shop")
                                    .setParameter("shop", b2b.shop.shop().id().value())
                                    .getSingleResult())
                            .longValue());
        }

        /** A sentence in the language of who sent the file. */
        String says(String key, Object... arguments) {
            return b2b.shop.messages().text(DUTCH, key, arguments);
        }

        List<TransferLine> lines(TransferView file) {
            return transfers().lines(file.id(), Optional.empty(), 0);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsSavedAndReadIntoAnEmptyShopIsSavedTheSameAgain(Supplier<B2bShop> database) {
        Full full = new Full(database.get()).filled();
        for (CsvFormat format : CsvFormat.values()) {
            Full empty = Full.empty(full.b2b.neighbour());
            List.of("founder@acme.example", "founder@shut.example", "founder@new.example")
                    .forEach(empty.b2b::person);
            byte[] companies = full.export(Kind.COMPANIES, format, DUTCH);
            byte[] prices = full.export(Kind.PRICES, format, DUTCH);

            TransferView ofCompanies =
                    empty.entered(empty.checked(Kind.COMPANIES, companies).id());
            TransferView ofPrices =
                    empty.entered(empty.checked(Kind.PRICES, prices).id());

            assertThat(ofCompanies.phase()).isEqualTo(Phase.DONE);
            assertThat(ofCompanies.creates()).isEqualTo(3);
            assertThat(ofPrices.creates()).isEqualTo(6);
            assertThat(text(empty.export(Kind.COMPANIES, format, DUTCH), format))
                    .isEqualTo(text(companies, format));
            assertThat(text(empty.export(Kind.PRICES, format, DUTCH), format)).isEqualTo(text(prices, format));
        }
    }

    private static String text(byte[] file, CsvFormat format) {
        return new String(file, format.charset());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void whatIsReadWhereItCameFromChangesNothing(Supplier<B2bShop> database) {
        Full full = new Full(database.get()).filled();

        TransferView companies = full.checked(Kind.COMPANIES, full.export(Kind.COMPANIES, CsvFormat.UTF_8, DUTCH));
        TransferView prices = full.checked(Kind.PRICES, full.export(Kind.PRICES, CsvFormat.EXCEL, Locale.ENGLISH));

        assertThat(full.lines(companies)).extracting(TransferLine::act).containsOnly(Act.SAME);
        assertThat(full.lines(prices)).extracting(TransferLine::act).containsOnly(Act.SAME);
        assertThat(companies.isReady()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void everyBadLineIsRefusedWithItsReasonAndNothingIsEntered(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        String file = HEADINGS
                + "group,Friends,,everything,,per cent,-101,,1,,\n"
                + "group,Friends,,product,A-1,fixed price,5,EUR,0,,\n"
                + "group,Friends,,product,unknown-1,fixed price,5,EUR,1,,\n"
                + "group,Friends,,product,A-1,fixed price,5,XXX,1,,\n"
                + "group,Friends,,category,Nowhere,per cent,-5,,1,,\n"
                + "group,Friends,,product,A-2,fixed price,5,EUR,1,2099-01-01,2099-06-30\n"
                + "group,Friends,,product,A-2,fixed price,6,EUR,1,2099-06-30,2099-12-31\n"
                + "customer,nobody@nowhere.example,,everything,,per cent,-5,,1,,\n"
                + "group,Friends,,product,A-3,fixed price,\"1.000,00\",EUR,1,,\n"
                + "group,Friends,,product,A-4,fixed price,5,EUR,1,2099-01-02,2099-01-01\n"
                + "friend,Friends,,product,A-5,fixed price,5,EUR,1,,\n";

        TransferView checked = shop.checked(Kind.PRICES, utf8(file));

        assertThat(checked.isReady()).isFalse();
        assertThat(shop.transfers().enter(checked.id(), "merchant")).isFalse();
        assertThat(shop.lines(checked))
                .filteredOn(line -> line.act() == Act.REFUSE)
                .extracting(TransferLine::line)
                .containsExactly(2L, 3L, 4L, 5L, 6L, 8L, 9L, 10L, 11L, 12L);
        assertThat(shop.lines(checked))
                .filteredOn(line -> line.act() == Act.REFUSE)
                .extracting(TransferLine::reason)
                .containsExactly(
                        shop.says("pricing.percent.beyond"),
                        shop.says("transfer.price.quantity", "0"),
                        shop.says("pricing.sku.unknown", "unknown-1"),
                        shop.says("transfer.price.currency", "XXX"),
                        shop.says("pricing.category.unknown"),
                        shop.says("transfer.repeated", 7L),
                        shop.says("transfer.price.party.unknown", "nobody@nowhere.example"),
                        shop.says("transfer.number", "1.000,00"),
                        shop.says("pricing.until.early"),
                        shop.says("transfer.price.party", "friend"));
        assertThat(new CustomerGroups(shop.b2b.shop).all()).isEmpty();
        assertThat(new PriceRules(shop.b2b.shop).count()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void lineOfBytesThatAreNoLettersIsRefusedHoweverLateItComes(Supplier<B2bShop> database) throws IOException {
        Full shop = new Full(database.get());
        var file = new ByteArrayOutputStream();
        file.write(utf8(HEADINGS));
        for (int i = 0; file.size() < Beginning.LOOKED_AT; i++) {
            file.write(utf8("group,Friends,,product,A-" + i + ",fixed price,5,EUR,1,,\n"));
        }
        file.write("group,Caf\u00e9,,product,B-1,fixed price,5,EUR,1,,\n".getBytes(StandardCharsets.ISO_8859_1));

        TransferView checked = shop.checked(Kind.PRICES, file.toByteArray());

        assertThat(checked.refused()).isEqualTo(1);
        assertThat(shop.transfers().lines(checked.id(), Optional.of(Act.REFUSE), 0))
                .extracting(TransferLine::reason)
                .containsExactly(shop.says("transfer.bytes"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void lineThatWouldMeetSeveralRulesIsRefused(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        GroupId group = new CustomerGroups(shop.b2b.shop).create("Friends").orElseThrow();
        var rules = new PriceRules(shop.b2b.shop);
        Instant turn = shop.b2b.shop.clock().instant().plus(Duration.ofDays(30));
        var price = PriceDraft.fixed(PriceParty.of(group), new Sku("A-1"), new BigDecimal(50), FakeShop.EUR);
        rules.add(price.valid(Optional.empty(), Optional.of(turn)), "merchant");
        rules.add(price.valid(Optional.of(turn), Optional.empty()), "merchant");

        TransferView checked =
                shop.checked(Kind.PRICES, utf8(HEADINGS + "group,Friends,,product,A-1,fixed price,5,EUR,1,,\n"));

        assertThat(shop.lines(checked))
                .extracting(TransferLine::reason)
                .containsExactly(shop.says("transfer.price.overlap"));
        assertThat(shop.transfers().enter(checked.id(), "merchant")).isFalse();
        assertThat(rules.count()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void priceListThatTheShopOvertookIsEnteredNotEvenInPart(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        GroupId group = new CustomerGroups(shop.b2b.shop).create("Friends").orElseThrow();
        TransferView checked = shop.checked(
                Kind.PRICES,
                utf8(HEADINGS
                        + "group,Friends,,product,A-1,fixed price,5,EUR,1,,\n"
                        + "group,Friends,,product,A-2,fixed price,5,EUR,1,,2026-03-02 10:00\n"));
        shop.b2b.shop.passes(Duration.ofDays(2));

        TransferView entered = shop.entered(checked.id());

        assertThat(checked.isReady()).isTrue();
        assertThat(entered.phase()).isEqualTo(Phase.FAILED);
        assertThat(new PriceRules(shop.b2b.shop).of(PriceParty.of(group))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void lineTakesThePlaceOfTheRuleThatSaysTheSame(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        GroupId group = new CustomerGroups(shop.b2b.shop).create("Friends").orElseThrow();
        CustomerId ada = shop.b2b.approved("x@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        var rules = new PriceRules(shop.b2b.shop);
        rules.add(PriceDraft.fixed(PriceParty.of(group), new Sku("A-1"), new BigDecimal(50), FakeShop.EUR), "merchant");
        BigDecimal before = shop.b2b.price(ada, "A-1");

        TransferView entered = shop.entered(shop.checked(Kind.PRICES, utf8("""
                                Voor;Naam;Op;SKU of categorie;Soort prijs;Bedrag;Valuta
                                groep;friends;product;A-1;vaste prijs;40,5;EUR
                                groep;friends;categorie;Tea > Green tea;procent;-10;
                                """)).id());

        assertThat(before).isEqualByComparingTo("50");
        assertThat(entered.changes()).isEqualTo(1);
        assertThat(entered.creates()).isEqualTo(1);
        assertThat(shop.b2b.price(ada, "A-1")).isEqualByComparingTo("40.5");
        assertThat(shop.b2b.price(ada, "A-9")).isEqualByComparingTo("90");
        assertThat(rules.of(PriceParty.of(group))).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void companiesAreEnteredEachForItself(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        String file = """
                Name,Country,VAT number,State,Members
                Acme,NL,NL123456782B90,active,"ada@acme.example, ADMINISTRATOR, Sales
                eva@acme.example, USER"
                Nobody's,NL,,active,
                Wrong,NL,NL123456789B01,active,"ada@acme.example, ADMINISTRATOR"
                Stranger's,BE,,pending,"who@else.example, ADMINISTRATOR"
                Acme,NL,NL123456782B90,suspended,"ada@acme.example, ADMINISTRATOR"
                Later,BE,BE0417497106,awaiting confirmation,"piet@home.example, administrator"
                """;

        TransferView checked = shop.checked(Kind.COMPANIES, utf8(file));
        long before = shop.b2b.companies().counts().size();
        TransferView entered = shop.entered(checked.id());

        assertThat(before).isZero();
        assertThat(shop.lines(checked))
                .extracting(TransferLine::act)
                .containsExactly(Act.CREATE, Act.REFUSE, Act.REFUSE, Act.REFUSE, Act.REFUSE, Act.CREATE);
        assertThat(entered.phase()).isEqualTo(Phase.DONE);
        assertThat(entered.creates()).isEqualTo(2);
        assertThat(shop.b2b.companies().counts())
                .containsOnly(Map.entry(CompanyStatus.ACTIVE, 1L), Map.entry(CompanyStatus.PENDING, 1L));
        assertThat(shop.b2b.buyer(shop.ada).segments().labels()).contains("b2b");
        assertThat(shop.b2b.shop.mails).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void merchantsOwnNumberInAnotherShapeIsRefusedUnlessTheCompanyHasItAlready(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        shop.b2b.shop.set(CompanySettings.REQUIRED, Set.of());
        String file = """
                Key,Name,Country,Own number 1,State
                1,Old,DE,HRB 1,pending
                2,Right,DE,HRA 12345,pending
                3,Wrong,DE,HRB 2,pending
                4,Elsewhere,AT,HRB 3,pending
                """;
        shop.entered(shop.checked(Kind.COMPANIES, utf8("Key,Name,Country,Own number 1,State\n1,Old,DE,HRB 1,pending\n"))
                .id());

        shop.b2b.shop.set(ownNumber(), "DE; Trade register; Handelsregister; HRA 99999; required");
        TransferView checked = shop.checked(Kind.COMPANIES, utf8(file));

        assertThat(shop.lines(checked))
                .extracting(TransferLine::act)
                .containsExactly(Act.SAME, Act.CREATE, Act.REFUSE, Act.CREATE);
        assertThat(shop.lines(checked).get(2).reason())
                .isEqualTo(shop.says("transfer.company.own", "Handelsregister", "HRB 2", "HRA 99999"));
        assertThat(shop.lines(checked).get(2).line()).isEqualTo(4);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void numberThatACompanyMustTellIsMissedInTheDryRunAndInTheRun(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        String headings = "Key,Name,Country,VAT number,No VAT number,Own number 1,State,Website\n";
        String old = "1,Old,NL,NL123456782B90,no,,pending,";
        shop.entered(shop.checked(Kind.COMPANIES, utf8(headings + old + "\n")).id());
        shop.b2b.shop.set(ownNumber(), "NL; Trade licence; Vergunning; ; required");
        shop.b2b.shop.set(CompanySettings.WITHOUT_VAT_NUMBER, true);

        TransferView checked = shop.checked(
                Kind.COMPANIES,
                utf8(headings
                        + old + "\n"
                        + old + "https://old.example\n"
                        + "2,Without,NL,NL123456782B90,no,,pending,\n"
                        + "3,With,NL,NL123456782B90,no,77,pending,\n"
                        + "4,Silent,DE,,no,,pending,\n"
                        + "5,Excused,DE,,yes,,pending,\n"));
        shop.b2b.shop.set(ownNumber(), "DE; Trade register; Handelsregister; ; required");
        TransferView entered = shop.entered(checked.id());

        assertThat(shop.lines(checked))
                .extracting(TransferLine::act, TransferLine::reason)
                .startsWith(
                        tuple(Act.SAME, ""),
                        tuple(Act.REFUSE, shop.says("transfer.company.lacks", "Vergunning")),
                        tuple(Act.REFUSE, shop.says("transfer.company.lacks", "Vergunning")))
                .contains(tuple(Act.REFUSE, shop.says("transfer.company.lacks", "Btw-nummer")))
                .endsWith(tuple(Act.REFUSE, shop.says("transfer.company.lacks", "Handelsregister")));
        assertThat(checked.creates()).isEqualTo(2);
        assertThat(entered.creates()).isEqualTo(1);
        assertThat(shop.b2b.companies().counts()).containsOnly(Map.entry(CompanyStatus.PENDING, 2L));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void manyCompaniesTakeFewStatementsAndComeOutAsTheyCameIn(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        assertThat(new CustomerGroups(shop.b2b.shop).create("Friends")).isPresent();
        String headings = text(shop.export(Kind.COMPANIES, CsvFormat.UTF_8, DUTCH), CsvFormat.UTF_8);
        byte[] file = utf8(headings
                + IntStream.range(1_000, 1_400)
                        .mapToObj(i -> companyLine(shop, headings, i))
                        .collect(Collectors.joining()));
        var views = new ArrayList<TransferView>();

        long looking = shop.b2b.statements(() -> views.add(shop.checked(Kind.COMPANIES, file)));
        long entering =
                shop.b2b.statements(() -> views.add(shop.entered(views.get(0).id())));
        long again = shop.b2b.statements(() -> views.add(shop.checked(Kind.COMPANIES, file)));

        assertThat(views).extracting(TransferView::creates).containsExactly(400L, 400L, 0L);
        assertThat(views.get(2).same()).isEqualTo(400);
        assertThat(looking).as("statements for 2 steps of 200 companies").isLessThan(50);
        assertThat(entering).as("statements for 2 steps of 200 companies").isLessThan(90);
        assertThat(again).as("statements for 2 steps of 200 companies").isLessThan(50);
        assertThat(shop.b2b.shop.audited).filteredOn("company.bring"::equals).hasSize(400);
        assertThat(shop.export(Kind.COMPANIES, CsvFormat.UTF_8, DUTCH)).isEqualTo(file);
    }

    /** With everything that a company can have; who belongs to it is made a customer. */
    private static String companyLine(Full shop, String headings, int number) {
        shop.b2b.person("a" + number + "@many.example");
        shop.b2b.person("b" + number + "@many.example");
        Map<String, String> cells = Map.of(
                shop.says("transfer.column.key"),
                "K" + number,
                shop.says("transfer.column.name"),
                "Company " + number,
                shop.says("transfer.column.country"),
                "NL",
                shop.says("transfer.column.vatNumber"),
                B2bShop.VAT,
                shop.says("transfer.column.status"),
                shop.says("transfer.word.ACTIVE"),
                shop.says("transfer.column.group"),
                "Friends",
                shop.says("transfer.column.payLater"),
                shop.says("transfer.yes"),
                shop.says("transfer.column.termDays"),
                "30",
                shop.says("transfer.column.limit"),
                "2500",
                shop.says("transfer.column.members"),
                "\"a%d@many.example, ADMINISTRATOR, Sales\nb%d@many.example, USER\"".formatted(number, number));
        Map<String, String> defaults = Map.of(
                shop.says("transfer.column.withoutVat"), shop.says("transfer.no"),
                shop.says("transfer.column.risk"), shop.says("transfer.word.NORMAL"));
        return headings.strip()
                .lines()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(heading -> cells.getOrDefault(heading, defaults.getOrDefault(heading, "")))
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void lineThatMeansACompanyOfALineBeforeChangesIt(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());

        TransferView entered =
                shop.entered(shop.checked(Kind.COMPANIES, utf8("""
                                Key,Name,Country,VAT number,State,Website
                                1,Acme,NL,NL123456782B90,pending,
                                ,Acme,NL,NL123456782B90,pending,https://acme.example
                                2,Other,BE,BE0417497106,pending,
                                """)).id());

        assertThat(entered.creates()).isEqualTo(2);
        assertThat(entered.changes()).isEqualTo(1);
        assertThat(text(shop.export(Kind.COMPANIES, CsvFormat.UTF_8, DUTCH), CsvFormat.UTF_8))
                .containsOnlyOnce("Acme")
                .contains("https://acme.example");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void anotherReasonForTheSameStateIsKept(Supplier<B2bShop> database) {
        Full shop = new Full(database.get()).filled();
        String changed = text(shop.export(Kind.COMPANIES, CsvFormat.UTF_8, DUTCH), CsvFormat.UTF_8)
                .replace("\"Pays\nlate\"", "Moved away");

        TransferView entered =
                shop.entered(shop.checked(Kind.COMPANIES, utf8(changed)).id());

        assertThat(entered.changes()).isEqualTo(1);
        assertThat(text(shop.export(Kind.COMPANIES, CsvFormat.UTF_8, DUTCH), CsvFormat.UTF_8))
                .isEqualTo(changed);
        assertThat(shop.checked(Kind.COMPANIES, utf8(changed)).isReady()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void numberThatMayMeanThousandsAndDayOfNoCalendarAreRefused(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        String head =
                "For;Name;On;SKU or category;Kind of price;Amount;Currency;From quantity;Valid from;Valid until\n";
        var bad = List.of("1.250;EUR;1;;", "1,250;EUR;1;;", "2;EUR;1;;31-06-2026", "2;EUR;1;2026-06-31 10:00;");
        var good = List.of("1250;EUR;2;;", "1,25;EUR;3;;", "0,125;EUR;4;;", "1,1250;EUR;5;;30-06-2026");

        TransferView checked = shop.checked(
                Kind.PRICES,
                utf8(head
                        + Stream.of(bad, good)
                                .flatMap(List::stream)
                                .map(line -> "Group;Bakers;Product;A-1;Fixed price;" + line + "\n")
                                .collect(Collectors.joining())));

        assertThat(shop.lines(checked))
                .extracting(TransferLine::reason)
                .containsExactly(
                        shop.says("transfer.number.two", "1.250"),
                        shop.says("transfer.number.two", "1,250"),
                        shop.says("transfer.price.time", "31-06-2026"),
                        shop.says("transfer.price.time", "2026-06-31 10:00"),
                        shop.says("transfer.group.new", "Bakers"),
                        shop.says("transfer.group.new", "Bakers"),
                        shop.says("transfer.group.new", "Bakers"),
                        shop.says("transfer.group.new", "Bakers"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void numberOfThreeDecimalsComesOutAsItCameIn(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        GroupId bakers = new CustomerGroups(shop.b2b.shop).create("Bakers").orElseThrow();
        var rules = new PriceRules(shop.b2b.shop);
        List<String> amounts = List.of("1.125", "-12.125", "0.125", "999.125", "12.5", "-100");
        for (int i = 0; i < amounts.size(); i++) {
            var draft = PriceDraft.percentOnEverything(PriceParty.of(bakers), new BigDecimal(amounts.get(i)));
            assertThat(rules.add(draft.fromQuantity(i + 1), "merchant")).isEmpty();
        }
        for (CsvFormat format : CsvFormat.values()) {
            Full empty = Full.empty(shop.b2b.neighbour());
            byte[] file = shop.export(Kind.PRICES, format, DUTCH);

            empty.entered(empty.checked(Kind.PRICES, file).id());

            assertThat(text(empty.export(Kind.PRICES, format, DUTCH), format)).isEqualTo(text(file, format));
        }
    }

    /** What a form would refuse, a file does not bring in. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void termsThatNoFormTakesAreRefusedInFilesToo(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());

        TransferView checked = shop.checked(Kind.COMPANIES, utf8("""
                                Name,Country,VAT number,State,Days to pay,Credit limit
                                A,NL,NL123456782B90,pending,366,
                                B,BE,BE0417497106,pending,,1.005
                                """));

        assertThat(shop.lines(checked))
                .extracting(TransferLine::reason)
                .containsExactly(shop.says("transfer.number", "366"), shop.says("transfer.number.two", "1.005"));
    }

    @SuppressWarnings("unchecked") // it is a text
    private static Setting<String> ownNumber() {
        return (Setting<String>) CompanySettings.all().stream()
                .filter(setting -> setting.key().equals("company.ownNumber1"))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] priceList(int lines, String amount) {
        return utf8(HEADINGS
                + IntStream.range(0, lines)
                        .mapToObj(i -> "group,Friends,,product,SKU-" + i + ",fixed price," + amount + ",EUR,1,,\n")
                        .collect(Collectors.joining()));
    }

    @Test
    void longPriceListTakesFewStatementsAndComesOutWhole() {
        Full shop = new Full(B2bShop.onPostgresql());
        var views = new ArrayList<TransferView>();

        long looking = shop.b2b.statements(() -> views.add(shop.checked(Kind.PRICES, priceList(6_000, "5.25"))));
        long entering =
                shop.b2b.statements(() -> views.add(shop.entered(views.get(0).id())));
        shop.b2b.shop.passes(Duration.ofDays(1));
        views.add(
                shop.entered(shop.checked(Kind.PRICES, priceList(6_000, "6.25")).id()));

        assertThat(views.get(0).total()).isEqualTo(6_000);
        assertThat(views.get(1).phase()).isEqualTo(Phase.DONE);
        assertThat(views.get(1).creates()).isEqualTo(6_000);
        assertThat(views.get(2).changes()).isEqualTo(6_000);
        assertThat(looking).as("statements for 30 steps of 200 lines").isLessThan(250);
        assertThat(entering).as("statements for 30 steps of 200 lines").isLessThan(250);
        assertThat(new PriceRules(shop.b2b.shop).count()).isEqualTo(6_000);
        assertThat(shop.prepared()).isZero();
        assertThat(text(shop.export(Kind.PRICES, CsvFormat.UTF_8, DUTCH), CsvFormat.UTF_8)
                        .lines())
                .hasSize(6_001)
                .filteredOn(line -> line.contains("6.25"))
                .hasSize(6_000);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void filesAreForgottenAfterAMonth(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        TransferView old = shop.checked(Kind.PRICES, priceList(3, "5.25"));
        shop.b2b.shop.passes(Duration.ofDays(20));
        TransferView young = shop.checked(Kind.PRICES, priceList(3, "5.25"));
        shop.b2b.shop.passes(Duration.ofDays(11));

        shop.transfers().forgetOld();

        assertThat(shop.transfers().find(old.id())).isEmpty();
        assertThat(shop.lines(old)).isEmpty();
        assertThat(new TransferStore(shop.b2b.shop).part(old.id(), 0)).isEmpty();
        assertThat(shop.lines(young)).hasSize(3);
    }

    /** Looks at how far a file is, and at what a member of the group pays, between the steps of the job. */
    @ParameterizedTest
    @MethodSource(BOTH)
    void longPriceListShowsHowFarItIsAndCountsAllAtOnce(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        GroupId group = new CustomerGroups(shop.b2b.shop).create("Friends").orElseThrow();
        CustomerId ada = shop.b2b.approved("x@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        shop.entered(shop.checked(Kind.PRICES, priceList(1, "50")).id());
        TransferView checked = shop.checked(Kind.PRICES, priceList(600, "40"));
        var seen = new ArrayList<TransferView>();
        var paid = new ArrayList<BigDecimal>();
        shop.transfers().enter(checked.id(), "merchant");

        shop.afterEachStep(() -> {
            TransferView now = shop.transfers().find(checked.id()).orElseThrow();
            if (now.phase() == Phase.ENTERING) {
                seen.add(now);
                paid.add(shop.b2b.price(ada, "SKU-0"));
            }
        });

        assertThat(seen).extracting(TransferView::done).containsExactly(200L, 400L, 600L);
        assertThat(paid).allSatisfy(price -> assertThat(price).isEqualByComparingTo("50"));
        assertThat(shop.transfers().find(checked.id()).orElseThrow().changes()).isEqualTo(1);
        assertThat(shop.b2b.price(ada, "SKU-0")).isEqualByComparingTo("40");
        assertThat(shop.b2b.price(ada, "SKU-599")).isEqualByComparingTo("40");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void priceListThatIsStoppedHalfwayLeavesNothing(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        TransferView checked = shop.checked(Kind.PRICES, priceList(600, "40"));
        shop.transfers().enter(checked.id(), "merchant");

        shop.afterEachStep(() -> shop.transfers().drop(checked.id()));

        TransferView stopped = shop.transfers().find(checked.id()).orElseThrow();
        assertThat(stopped.phase()).isEqualTo(Phase.DROPPED);
        assertThat(stopped.done()).isEqualTo(200);
        assertThat(new PriceRules(shop.b2b.shop).count()).isZero();
        assertThat(new CustomerGroups(shop.b2b.shop).all()).isEmpty();
        assertThat(shop.prepared()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ruleThatIsMadeOrEndedWhileTheListIsPreparedRefusesTheList(Supplier<B2bShop> database) {
        for (boolean made : List.of(true, false)) {
            Full shop = new Full(database.get());
            GroupId group = new CustomerGroups(shop.b2b.shop).create("Friends").orElseThrow();
            var rules = new PriceRules(shop.b2b.shop);
            rules.add(
                    PriceDraft.fixed(PriceParty.of(group), new Sku("SKU-0"), new BigDecimal(50), FakeShop.EUR),
                    "merchant");
            TransferView checked = shop.checked(Kind.PRICES, priceList(400, "40"));
            shop.transfers().enter(checked.id(), "merchant");

            shop.afterEachStep(() -> {
                if (made) {
                    rules.add(
                            PriceDraft.fixed(PriceParty.of(group), new Sku("SKU-9"), new BigDecimal(9), FakeShop.EUR),
                            "a colleague");
                } else {
                    rules.endAll(PriceParty.of(group), "a colleague");
                }
            });

            TransferView refused = shop.transfers().find(checked.id()).orElseThrow();
            assertThat(refused.phase()).isEqualTo(Phase.FAILED);
            assertThat(refused.trouble()).isEqualTo("transfer.changed");
            assertThat(rules.count()).isEqualTo(made ? 2 : 0);
            assertThat(shop.prepared()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void twoLinesMayShareOutTheTimeOfOneRule(Supplier<B2bShop> database) {
        Full shop = new Full(database.get());
        GroupId group = new CustomerGroups(shop.b2b.shop).create("Friends").orElseThrow();
        CustomerId ada = shop.b2b.approved("x@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        new PriceRules(shop.b2b.shop)
                .add(
                        PriceDraft.fixed(PriceParty.of(group), new Sku("A-1"), new BigDecimal(50), FakeShop.EUR),
                        "merchant");

        TransferView entered = shop.entered(shop.checked(
                        Kind.PRICES,
                        utf8(HEADINGS
                                + "group,Friends,,product,A-1,fixed price,20,EUR,1,2026-06-01,2026-06-30\n"
                                + "group,Friends,,product,A-1,fixed price,30,EUR,1,2026-04-01,2026-04-30\n"))
                .id());

        assertThat(entered.changes()).isEqualTo(2);
        assertThat(shop.b2b.price(ada, "A-1")).isEqualByComparingTo("50");
        shop.b2b.shop.passes(Duration.ofDays(40));
        assertThat(shop.b2b.price(ada, "A-1")).isEqualByComparingTo("30");
        shop.b2b.shop.passes(Duration.ofDays(30));
        assertThat(shop.b2b.price(ada, "A-1")).as("the rule ended in April").isEqualByComparingTo("100");
        shop.b2b.shop.passes(Duration.ofDays(30));
        assertThat(shop.b2b.price(ada, "A-1")).isEqualByComparingTo("20");
    }

    @Test
    void whatIsNoTableIsRefusedByItsFirstBytes() throws IOException {
        Transfers transfers = new Full(B2bShop.onPostgresql()).transfers();

        for (Map.Entry<String, String> each : Map.of(
                        "", "transfer.file.empty",
                        "PK\u0003\u0004", "transfer.file.spreadsheet",
                        "<html>", "transfer.file.kind",
                        "a,b\n\u0000", "transfer.file.kind")
                .entrySet()) {
            var bytes = new ByteArrayInputStream(each.getKey().getBytes(StandardCharsets.ISO_8859_1));

            assertThat(transfers
                            .take(Kind.PRICES, "x", bytes, DUTCH, "merchant")
                            .fault())
                    .isEqualTo(each.getValue());
        }
    }

    @Test
    void headingsThatLackAreToldAndNothingElseIsDone() {
        Full shop = new Full(B2bShop.onPostgresql());

        TransferView checked = shop.checked(Kind.PRICES, utf8("Name,Price\nA-1,5\n"));
        TransferView unclosed = shop.checked(Kind.PRICES, utf8(HEADINGS + "\"group,Friends\n"));

        assertThat(checked.phase()).isEqualTo(Phase.FAILED);
        assertThat(checked.trouble()).isEqualTo("transfer.file.headings");
        assertThat(unclosed.trouble()).isEqualTo("transfer.file.quote");
    }

    @Test
    void X07_noCellIsAFormulaAndEveryOneIsReadAsItWas() {
        for (String text : List.of("=1+1", "+1", "-x", "@a", "\tx", "'=1", "''=1", "＝1", "'plain", "-12,5", "12", "")) {
            assertThat(Cells.plain(Cells.guarded(text))).isEqualTo(text);
            assertThat(Cells.guarded(text)).doesNotStartWith("=").doesNotStartWith("@");
        }
        assertThat(Cells.guarded("-12,5")).isEqualTo("-12,5");
        assertThat(Cells.guarded("-x")).isEqualTo("'-x");
    }

    @Test
    void filesOfAnotherShopAreNotThere() {
        Full shop = new Full(B2bShop.onPostgresql());
        TransferView file = shop.checked(Kind.PRICES, utf8(HEADINGS));
        Full neighbour = new Full(shop.b2b.neighbour());

        assertThat(neighbour.transfers().find(file.id())).isEmpty();
        assertThat(neighbour.transfers().lines(file.id(), Optional.empty(), 0)).isEmpty();
        assertThat(neighbour.transfers().drop(file.id())).isFalse();
    }
}
