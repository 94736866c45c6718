package org.shopplugin.b2b.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.B2bShop;
import org.shopplugin.b2b.FakeShop;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;

class ProductPricesTest {

    private static final String BOTH = "org.shopplugin.b2b.B2bShop#both";
    private static final Locale DUTCH = Locale.forLanguageTag("nl");
    private static final Sku SKU = new Sku("A-1");
    private static final Product TEA = Product.of(
            SKU,
            "Tea",
            UnitPrice.rounded(new BigDecimal(100), FakeShop.EUR),
            List.of(new CategoryId("green"), new CategoryId("tea")));

    @SuppressWarnings("NullAway.Init") // each test opens them first
    private B2bShop b2b;

    @SuppressWarnings("NullAway.Init")
    private CustomerGroups groups;

    @SuppressWarnings("NullAway.Init")
    private PriceRules rules;

    @SuppressWarnings("NullAway.Init")
    private ProductPrices prices;

    @SuppressWarnings("NullAway.Init")
    private GroupId bakers;

    @SuppressWarnings("NullAway.Init")
    private GroupId cooks;

    private void open(Supplier<B2bShop> database) {
        b2b = database.get();
        groups = new CustomerGroups(b2b.shop);
        rules = new PriceRules(b2b.shop);
        prices = new ProductPrices(b2b.shop, rules);
        bakers = groups.create("Bakers").orElseThrow();
        cooks = groups.create("Cooks").orElseThrow();
    }

    private ProductPrices.Wish wish(GroupId group, Optional<String> was, String typed) {
        return new ProductPrices.Wish(
                group, was, CellWords.read(typed, PriceParty.of(group), SKU, FakeShop.EUR, Locale.ENGLISH));
    }

    private ProductPrices.OfGroup of(GroupId group) {
        return prices.of(TEA, groups.all()).stream()
                .filter(one -> one.group().id().equals(group))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void EW_58_oneTableTellsWhatEachGroupPaysForAProduct(Supplier<B2bShop> database) {
        open(database);
        GroupId guests = groups.create("Guests").orElseThrow();
        var ofBakers = PriceParty.of(bakers);
        rules.add(PriceDraft.fixed(ofBakers, SKU, new BigDecimal(80), FakeShop.EUR), "merchant");
        rules.add(
                PriceDraft.fixed(ofBakers, SKU, new BigDecimal(70), FakeShop.EUR)
                        .fromQuantity(10),
                "merchant");
        rules.add(PriceDraft.fixed(ofBakers, new Sku("A-2"), new BigDecimal(1), FakeShop.EUR), "merchant");
        rules.add(PriceDraft.percentOn(PriceParty.of(cooks), new CategoryId("tea"), new BigDecimal(-5)), "merchant");

        assertThat(of(bakers).price().amount()).isEqualByComparingTo("80");
        assertThat(of(bakers).own())
                .hasValueSatisfying(own -> assertThat(own.minQuantity()).isEqualTo(1));
        assertThat(of(bakers).further()).extracting(Rule::minQuantity).containsExactly(10);
        assertThat(of(cooks).price().amount()).isEqualByComparingTo("95");
        assertThat(of(cooks).own()).isEmpty();
        assertThat(of(cooks).from())
                .hasValueSatisfying(from -> assertThat(from.target()).isEqualTo(Target.CATEGORY));
        assertThat(of(guests).price().amount()).isEqualByComparingTo("100");
        assertThat(of(guests).from()).isEmpty();
    }

    @Test
    void tableOfManyGroupsTakesOneStatementForAllRules() {
        open(B2bShop::onPostgresql);
        IntStream.range(0, 60)
                .forEach(i -> rules.add(
                        PriceDraft.fixed(
                                PriceParty.of(groups.create("Group " + i).orElseThrow()),
                                SKU,
                                new BigDecimal(i + 1),
                                FakeShop.EUR),
                        "merchant"));
        var all = groups.all();
        var shown = new ArrayList<ProductPrices.OfGroup>();

        long statements = b2b.statements(() -> shown.addAll(prices.of(TEA, all)));

        assertThat(shown).hasSize(62);
        assertThat(statements).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void severalGroupsPricesAreChangedAtOnce(Supplier<B2bShop> database) {
        open(database);
        CustomerId ada = b2b.approved("ada@acme.example", "Acme", Map.of("customerGroup", bakers.toString()));
        CustomerId bas = b2b.approved("bas@other.example", "Other", Map.of("customerGroup", cooks.toString()));
        rules.add(PriceDraft.fixed(PriceParty.of(cooks), SKU, new BigDecimal(90), FakeShop.EUR), "merchant");

        var wrong = prices.change(
                TEA,
                List.of(
                        wish(bakers, Optional.empty(), "-12.5%"),
                        wish(cooks, of(cooks).own().map(Rule::id), "")),
                "merchant");

        assertThat(wrong).isEmpty();
        assertThat(b2b.price(ada, "A-1")).isEqualByComparingTo("87.5");
        assertThat(b2b.price(bas, "A-1")).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void oneWrongCellChangesNone(Supplier<B2bShop> database) {
        open(database);
        var wrong = prices.change(
                TEA, List.of(wish(bakers, Optional.empty(), "80"), wish(cooks, Optional.empty(), "-101%")), "merchant");

        assertThat(wrong).containsOnlyKeys(cooks);
        assertThat(rules.count()).isZero();
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void priceThatSomebodyElseChangedMeanwhileIsNotOverwritten(Supplier<B2bShop> database) {
        open(database);
        rules.add(PriceDraft.fixed(PriceParty.of(bakers), SKU, new BigDecimal(90), FakeShop.EUR), "merchant");
        Optional<String> seen = of(bakers).own().map(Rule::id);
        b2b.shop.passes(Duration.ofMinutes(1));
        prices.change(TEA, List.of(wish(bakers, seen, "85")), "a colleague");

        var wrong =
                prices.change(TEA, List.of(wish(cooks, Optional.empty(), "50"), wish(bakers, seen, "80")), "merchant");

        assertThat(wrong.get(bakers))
                .singleElement()
                .satisfies(one -> assertThat(one.messageKey()).isEqualTo("pricing.product.changed"));
        assertThat(of(bakers).price().amount()).isEqualByComparingTo("85");
        assertThat(of(cooks).price().amount()).isEqualByComparingTo("100");
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void priceThatWouldMeetAComingOneIsRefused(Supplier<B2bShop> database) {
        open(database);
        rules.add(
                PriceDraft.fixed(PriceParty.of(bakers), SKU, new BigDecimal(90), FakeShop.EUR)
                        .valid(Optional.of(b2b.shop.clock().instant().plus(Duration.ofDays(9))), Optional.empty()),
                "merchant");

        var wrong = prices.change(TEA, List.of(wish(bakers, Optional.empty(), "80")), "merchant");

        assertThat(wrong.get(bakers))
                .singleElement()
                .satisfies(one -> assertThat(one.messageKey()).isEqualTo("pricing.overlap"));
    }

    @ParameterizedTest
    @MethodSource(BOTH)
    void priceInOneCurrencyLeavesThePercentageOfTheOthersBe(Supplier<B2bShop> database) {
        open(database);
        b2b.shop.sellsIn(Currency.getInstance("USD"));
        rules.add(percent(), "merchant");
        Optional<String> percentage = of(bakers).own().map(Rule::id);

        var refused = prices.change(TEA, List.of(wish(bakers, percentage, "")), "merchant");
        b2b.shop.set(PricingSettings.PRECEDENCE, Precedence.LOWEST);
        var beaten = prices.change(TEA, List.of(wish(bakers, percentage, "95")), "merchant");
        b2b.shop.set(PricingSettings.PRECEDENCE, Precedence.NEAREST);
        var wrong = prices.change(TEA, List.of(wish(bakers, percentage, "95")), "merchant");
        var inEuro = of(bakers).price();
        b2b.shop.passes(Duration.ofMinutes(1));
        prices.change(TEA, List.of(wish(bakers, of(bakers).own().map(Rule::id), "")), "merchant");

        assertThat(List.of(refused, beaten))
                .allSatisfy(one -> assertThat(one.get(bakers))
                        .singleElement()
                        .satisfies(what -> assertThat(what.messageKey()).isEqualTo("pricing.product.everywhere")));
        assertThat(wrong).isEmpty();
        assertThat(inEuro.amount()).isEqualByComparingTo("95");
        assertThat(of(bakers).own().map(Rule::id)).isEqualTo(percentage);
        assertThat(of(bakers).price().amount()).isEqualByComparingTo("90");
    }

    /** For the bakers, in every currency. */
    private PriceDraft percent() {
        return CellWords.read("-10%", PriceParty.of(bakers), SKU, FakeShop.EUR, Locale.ENGLISH)
                .orElseThrow();
    }

    @Test
    void cellSaysTheSameWhenItIsReadAgain() {
        for (Locale language : List.of(Locale.ENGLISH, DUTCH)) {
            for (String typed : List.of("9.5", "0", "1234.5678", "-10%", "+5%", "-12.5%", "-2", "+2.25")) {
                String local = language.equals(DUTCH) ? typed.replace('.', ',') : typed;
                var party = PriceParty.of(
                        GroupId.parse("00000000-0000-0000-0000-000000000001").orElseThrow());

                var draft = CellWords.read(local, party, SKU, FakeShop.EUR, language)
                        .orElseThrow();

                assertThat(CellWords.write(draft.rule("x", Instant.EPOCH), language))
                        .isEqualTo(local);
            }
        }
        for (String typed : List.of("10%", "abc", "--2", "%", "1e5", "+-3", "9 €")) {
            assertThat(CellWords.read(
                            typed,
                            PriceParty.of(GroupId.parse("00000000-0000-0000-0000-000000000001")
                                    .orElseThrow()),
                            SKU,
                            FakeShop.EUR,
                            Locale.ENGLISH))
                    .as(typed)
                    .isEmpty();
        }
    }
}
