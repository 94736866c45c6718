package org.shopplugin.b2b.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.pricing.Rule.Standing;

class RuleTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final PriceParty PARTY = new PriceParty(PriceParty.Kind.GROUP, "friends");
    private static final UnitPrice LIST = UnitPrice.rounded(new BigDecimal("80"), EUR);

    private static Rule rule(String id, Target target, String targetId, Effect effect, int minQuantity, Instant from) {
        return new Rule(
                id,
                PARTY,
                target,
                targetId,
                effect,
                new BigDecimal("-12.5"),
                Optional.of(EUR),
                minQuantity,
                from,
                UNTIL);
    }

    private static Rule ofProduct(String id, String sku, int minQuantity) {
        return rule(id, Target.PRODUCT, sku, Effect.PERCENT, minQuantity, FROM);
    }

    @Test
    void countsFromItsFirstMomentUntilJustBeforeItsLastAndFromItsQuantityOn() {
        Rule rule = ofProduct("1", "A", 10);

        assertThat(rule.standing(10, EUR, FROM)).isEqualTo(Standing.COUNTS);
        assertThat(rule.standing(9, EUR, FROM)).isEqualTo(Standing.TOO_FEW);
        assertThat(rule.standing(10, EUR, FROM.minusNanos(1))).isEqualTo(Standing.NOT_YET);
        assertThat(rule.standing(10, EUR, UNTIL.minusNanos(1))).isEqualTo(Standing.COUNTS);
        assertThat(rule.standing(10, EUR, UNTIL)).isEqualTo(Standing.OVER);
        assertThat(rule.standing(10, USD, FROM)).isEqualTo(Standing.OTHER_CURRENCY);
        assertThat(rule.counts(10, EUR, FROM)).isTrue();
        assertThat(rule.counts(9, EUR, FROM)).isFalse();
    }

    @Test
    void withoutACurrencyItIsForEvery() {
        Rule rule = new Rule(
                "1",
                PARTY,
                Target.CATALOGUE,
                "",
                Effect.PERCENT,
                BigDecimal.ONE,
                Optional.empty(),
                1,
                FROM,
                PriceRule.NEVER);

        assertThat(rule.isFor(USD)).isTrue();
        assertThat(rule.ends()).isFalse();
        assertThat(ofProduct("1", "A", 1).isFor(USD)).isFalse();
        assertThat(ofProduct("1", "A", 1).ends()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "FIXED, 12.5, 12.5",
        "AMOUNT, -12.5, 67.5",
        "AMOUNT, -80.01, 0",
        "AMOUNT, 12.5, 92.5",
        "PERCENT, -12.5, 70",
        "PERCENT, 12.5, 90",
        "PERCENT, -100, 0"
    })
    void effectMakesThePriceOfTheListPrice(Effect effect, BigDecimal amount, BigDecimal price) {
        Rule rule =
                new Rule("1", PARTY, Target.CATALOGUE, "", effect, amount, Optional.empty(), 1, FROM, PriceRule.NEVER);

        assertThat(rule.of(LIST).amount()).isEqualByComparingTo(price);
        assertThat(rule.of(LIST).currency()).isEqualTo(EUR);
    }

    @Test
    void largerQuantityThenFixedThenAmountThenNewestTakesPrecedence() {
        Instant later = FROM.plus(Duration.ofDays(1));
        Rule many = rule("1", Target.PRODUCT, "A", Effect.PERCENT, 10, FROM);
        Rule fixed = rule("2", Target.PRODUCT, "A", Effect.FIXED, 1, FROM);
        Rule amount = rule("3", Target.PRODUCT, "A", Effect.AMOUNT, 1, FROM);
        Rule newer = rule("4", Target.PRODUCT, "A", Effect.PERCENT, 1, later);
        Rule second = rule("6", Target.PRODUCT, "A", Effect.PERCENT, 1, FROM);
        Rule first = rule("5", Target.PRODUCT, "A", Effect.PERCENT, 1, FROM);

        PriceBook book = PriceBook.of(List.of(first, newer, second, amount, many, fixed), FROM, 7);

        assertThat(book.rulesFor(line("A"))).containsExactly(many, fixed, amount, newer, second, first);
    }

    @Test
    void bookFindsTheRulesOfAProductThenOfItsCategoriesThenOfEverything() {
        Rule ofA = ofProduct("1", "A", 1);
        Rule ofB = ofProduct("2", "B", 1);
        Rule alsoOfB = ofProduct("3", "B", 5);
        Rule ofC = ofProduct("4", "C", 1);
        Rule ofGreen = rule("5", Target.CATEGORY, "green", Effect.PERCENT, 1, FROM);
        Rule ofTea = rule("6", Target.CATEGORY, "tea", Effect.PERCENT, 1, FROM);
        Rule ofCoffee = rule("7", Target.CATEGORY, "coffee", Effect.PERCENT, 1, FROM);
        Rule ofAll = rule("8", Target.CATALOGUE, "", Effect.PERCENT, 1, FROM);

        PriceBook book = PriceBook.of(List.of(ofAll, ofC, ofTea, ofB, ofCoffee, ofGreen, alsoOfB, ofA), FROM, 7);
        PriceBook products = PriceBook.of(List.of(ofC, ofB, alsoOfB, ofA), FROM, 7);
        PriceBook everything = PriceBook.of(List.of(ofAll), FROM, 7);
        PriceBook categories = PriceBook.of(List.of(ofTea), FROM, 7);

        assertThat(book.rulesFor(line("B"))).containsExactly(alsoOfB, ofB, ofGreen, ofTea, ofAll);
        assertThat(book.rulesFor(line("A"))).containsExactly(ofA, ofGreen, ofTea, ofAll);
        assertThat(book.rulesFor(line("C"))).containsExactly(ofC, ofGreen, ofTea, ofAll);
        assertThat(book.rulesFor(line("0"))).containsExactly(ofGreen, ofTea, ofAll);
        assertThat(book.rulesFor(line("D"))).containsExactly(ofGreen, ofTea, ofAll);
        assertThat(products.rulesFor(line("C"))).containsExactly(ofC);
        assertThat(products.rulesFor(line("D"))).isEmpty();
        assertThat(everything.rulesFor(line("A"))).containsExactly(ofAll);
        assertThat(categories.rulesFor(line("A"))).containsExactly(ofTea);
        assertThat(book.size()).isEqualTo(8);
    }

    @Test
    void bookKnowsWhatCountedSinceItWasRead() {
        PriceBook book = PriceBook.of(List.of(), FROM, 7);

        assertThat(book.knows(FROM)).isTrue();
        assertThat(book.knows(FROM.minusNanos(1))).isFalse();
        assertThat(book.isOf(7)).isTrue();
        assertThat(book.isOf(8)).isFalse();
    }

    private static PriceLine line(String sku) {
        return new PriceLine(new Sku(sku), 1, LIST, List.of(new CategoryId("green"), new CategoryId("tea")));
    }
}
