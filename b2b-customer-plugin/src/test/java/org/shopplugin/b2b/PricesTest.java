package org.shopplugin.b2b;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.pricing.Effect;
import org.shopplugin.b2b.pricing.PriceDraft;
import org.shopplugin.b2b.pricing.PriceParty;
import org.shopplugin.b2b.pricing.PriceRules;
import org.shopplugin.b2b.pricing.Rule;
import org.shopplugin.b2b.pricing.Target;

@SuppressWarnings("NullAway.Init") // each test opens the shop first
class PricesTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";

    private B2bShop b2b;
    private CustomerId ada;
    private CompanyId company;
    private GroupId group;

    /** Ada's company is active and in a group that has no prices yet. */
    private void open(Supplier<B2bShop> database) {
        b2b = database.get();
        group = new CustomerGroups(b2b.shop).create("Friends").orElseThrow();
        ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", group.toString()));
        company = b2b.companies().of(ada).orElseThrow().company().id();
    }

    private List<Violation> add(PriceDraft draft) {
        // The rules of the running plugin, by a door of another node: what it keeps in memory must notice.
        return new PriceRules(b2b.shop).add(draft, "merchant");
    }

    private List<Violation> replace(UUID rule, PriceDraft draft) {
        return new PriceRules(b2b.shop).replace(rule, draft, "merchant");
    }

    private UUID onlyRuleOf(PriceParty party) {
        List<Rule> rules = new PriceRules(b2b.shop).of(party);
        assertThat(rules).hasSize(1);
        return UUID.fromString(rules.get(0).id());
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void PS_18_groupPriceIsForMembersOnly(Supplier<B2bShop> database) {
        open(database);
        CustomerId stranger = b2b.approved("eva@else.example", "Else", Map.of());

        add(PriceDraft.percentOnEverything(PriceParty.of(group), new BigDecimal("-12.5")));

        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("87.5");
        assertThat(b2b.price(stranger, "A-1")).isEqualByComparingTo("100");
        assertThat(b2b.price(b2b.person("piet@home.example"), "A-1")).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void PS_19_customerHasAPriceOfHisOwnOnEverything(Supplier<B2bShop> database) {
        open(database);
        CustomerId piet = b2b.person("piet@home.example");

        add(PriceDraft.percentOnEverything(PriceParty.of(piet), new BigDecimal(-10)));

        assertThat(b2b.price(piet, "A-1")).isEqualByComparingTo("90");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void PS_20_categoryPriceCountsBelowItTooAndTheDeepestWins(Supplier<B2bShop> database) {
        open(database);
        add(PriceDraft.percentOn(PriceParty.of(ada), new CategoryId("tea"), new BigDecimal(-15)));
        BigDecimal ofTea = b2b.price(ada, "A-1");

        add(PriceDraft.percentOn(PriceParty.of(ada), new CategoryId("green"), new BigDecimal(5)));

        assertThat(ofTea).isEqualByComparingTo("85");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("105");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void customerComesBeforeCompanyBeforeGroup(Supplier<B2bShop> database) {
        open(database);
        add(PriceDraft.fixed(PriceParty.of(group), new Sku("A-1"), new BigDecimal(50), FakeShop.EUR));
        BigDecimal ofGroup = b2b.price(ada, "A-1");
        add(PriceDraft.percentOnEverything(PriceParty.of(company), new BigDecimal(-1)));
        BigDecimal ofCompany = b2b.price(ada, "A-1");
        add(PriceDraft.percentOnEverything(PriceParty.of(ada), new BigDecimal(2)));

        assertThat(ofGroup).isEqualByComparingTo("50");
        assertThat(ofCompany).isEqualByComparingTo("99");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("102");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void quantityBreaksAreShownAndCount(Supplier<B2bShop> database) {
        open(database);
        var party = PriceParty.of(group);
        add(PriceDraft.percentOnEverything(party, new BigDecimal(-10)));
        add(PriceDraft.percentOnEverything(party, new BigDecimal(-20)).fromQuantity(10));
        add(PriceDraft.percentOnEverything(party, new BigDecimal("-33.333")).fromQuantity(100));

        Price one = b2b.price(b2b.buyer(ada), B2bShop.line("A-1", 1));
        Price many = b2b.price(b2b.buyer(ada), B2bShop.line("A-1", 100));

        assertThat(one.unit().amount()).isEqualByComparingTo("90");
        assertThat(one.breaks()).extracting(Price.Break::quantity).containsExactly(10, 100);
        assertThat(many.unit().amount()).isEqualByComparingTo("66.667");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void ruleCountsFromItsBeginningToItsEndAndPastPricesStay(Supplier<B2bShop> database) {
        open(database);
        Instant start = b2b.shop.clock().instant();
        var party = PriceParty.of(group);
        add(PriceDraft.percentOnEverything(party, new BigDecimal(-10)));
        b2b.shop.passes(Duration.ofDays(2));
        assertThat(replace(onlyRuleOf(party), PriceDraft.percentOnEverything(party, new BigDecimal(-20))))
                .isEmpty();
        b2b.shop.passes(Duration.ofDays(2));
        Buyer buyer = b2b.buyer(ada);
        PriceLine line = B2bShop.line("A-1", 1);
        var yesterday =
                PriceRequest.of(buyer, List.of(line), FakeShop.EUR, PriceBasis.NET, start.plus(Duration.ofDays(1)));

        var then = b2b.plugin.prices().get(0).price(yesterday).value().orElseThrow();

        assertThat(then).containsKey(line);
        assertThat(Optional.ofNullable(then.get(line)).orElseThrow().unit().amount())
                .isEqualByComparingTo("90");
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("80");
        assertThat(new PriceRules(b2b.shop).of(party)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void warmPricesTakeNoStatementAndAChangeTakesOne(Supplier<B2bShop> database) {
        open(database);
        var party = PriceParty.of(group);
        add(PriceDraft.percentOnEverything(party, new BigDecimal(-10)));
        Buyer buyer = b2b.buyer(ada);
        PriceLine line = B2bShop.line("A-1", 1);
        b2b.price(buyer, line);

        long warm = b2b.statements(() -> b2b.price(buyer, line));
        replace(onlyRuleOf(party), PriceDraft.percentOnEverything(party, new BigDecimal(-11)));
        long changed = b2b.statements(() -> b2b.price(buyer, line));

        assertThat(warm).isZero();
        assertThat(changed).isEqualTo(1);
        assertThat(b2b.price(buyer, line).unit().amount()).isEqualByComparingTo("89");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void wrongRulesAreRefusedAndNothingIsStored(Supplier<B2bShop> database) {
        open(database);
        var party = PriceParty.of(group);

        assertThat(add(PriceDraft.percentOnEverything(party, new BigDecimal("-100.01"))))
                .isNotEmpty();
        assertThat(add(PriceDraft.percentOnEverything(party, BigDecimal.ONE).fromQuantity(0)))
                .isNotEmpty();
        assertThat(add(PriceDraft.fixed(party, new Sku("unknown-1"), BigDecimal.ONE, FakeShop.EUR)))
                .extracting(Violation::field)
                .containsExactly("sku");
        assertThat(add(PriceDraft.fixed(party, new Sku("A-1"), new BigDecimal(-1), FakeShop.EUR)))
                .isNotEmpty();
        assertThat(add(PriceDraft.percentOn(party, new CategoryId("nowhere"), BigDecimal.ONE)))
                .isNotEmpty();
        assertThat(new PriceRules(b2b.shop).of(party)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void explanationsWinnerIsThePriceThatIsCharged(Supplier<B2bShop> database) {
        open(database);
        Random random = new Random(20260301);
        for (int i = 0; i < 60; i++) {
            add(draft(random));
            b2b.shop.passes(Duration.ofMinutes(random.nextInt(60)));
        }
        Buyer buyer = b2b.buyer(ada);

        for (int i = 0; i < 100; i++) {
            PriceLine line = B2bShop.line("A-" + random.nextInt(4), 1 + random.nextInt(30));
            Price charged = b2b.price(buyer, line);
            List<PriceExplanation.Candidate> winners =
                    b2b.plugin.prices().get(0).explain(b2b.request(buyer, line), Locale.ENGLISH).candidates().stream()
                            .filter(PriceExplanation.Candidate::won)
                            .toList();

            assertThat(winners).singleElement().satisfies(winner -> {
                assertThat(winner.price()).isEqualTo(charged.unit());
                assertThat(winner.ruleId()).isEqualTo(charged.ruleId());
            });
        }
    }

    private PriceDraft draft(Random random) {
        var parties = List.of(PriceParty.of(ada), PriceParty.of(company), PriceParty.of(group));
        Target target = List.of(Target.values()).get(random.nextInt(3));
        Effect effect = List.of(Effect.values()).get(random.nextInt(3));
        String id = switch (target) {
            case CATALOGUE -> "";
            case CATEGORY -> random.nextBoolean() ? "tea" : "green";
            case PRODUCT -> "A-" + random.nextInt(4);
        };
        BigDecimal amount = BigDecimal.valueOf(random.nextInt(500_000), 4);
        Instant now = b2b.shop.clock().instant();
        Optional<Instant> from = random.nextInt(3) == 0 ? Optional.of(now.plusSeconds(3600)) : Optional.empty();
        return new PriceDraft(
                parties.get(random.nextInt(3)),
                target,
                id,
                effect,
                effect == Effect.FIXED || random.nextBoolean() ? amount : amount.negate(),
                effect == Effect.PERCENT ? Optional.empty() : Optional.of(FakeShop.EUR),
                1 + random.nextInt(20),
                from,
                random.nextInt(3) == 0 ? Optional.of(now.plusSeconds(36_000)) : Optional.empty());
    }
}
