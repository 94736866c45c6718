package org.shopplugin.samplehost.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.UnitPrice;

class TotalsTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency YEN = Currency.getInstance("JPY");
    private static final List<String> RATES = List.of("0", "5.5", "6", "9", "21", "25.5");

    @Test
    void netBuyerPaysTaxOnTheSumOfEachRate() {
        Totals totals =
                Totals.of(PriceBasis.NET, EUR, List.of(line("0.02", "21"), line("0.02", "21.0"), line("10.00", "9")));

        assertThat(totals.taxes()).extracting(Totals.Tax::tax).containsExactly(euro("0.01"), euro("0.90"));
        assertThat(totals.total()).isEqualTo(euro("10.95"));
    }

    @Test
    void grossBuyerPaysTheSumOfTheLines() {
        Totals totals = Totals.of(PriceBasis.GROSS, EUR, List.of(line("9.99", "21"), line("9.99", "21")));

        assertThat(totals.tax()).isEqualTo(euro("3.47"));
        assertThat(totals.net()).isEqualTo(euro("16.51"));
        assertThat(totals.total()).isEqualTo(euro("19.98"));
    }

    @Test
    void sameRateOfAnotherCategoryIsAnotherTax() {
        Totals totals = Totals.of(
                PriceBasis.NET,
                EUR,
                List.of(
                        new Totals.Line(euro("5.00"), new TaxDecision("AE", BigDecimal.ZERO, "reverse charge", "x1")),
                        line("5.00", "0")));

        assertThat(totals.taxes()).extracting(Totals.Tax::category).containsExactly("AE", "Z");
        assertThat(totals.taxes().get(0).reason()).isEqualTo("reverse charge");
    }

    @Test
    void currencyWithoutDecimalsHasNone() {
        Totals totals = Totals.of(
                PriceBasis.NET, YEN, List.of(new Totals.Line(Money.rounded(new BigDecimal("105"), YEN), taxed("10"))));

        assertThat(totals.tax().amount()).isEqualTo(new BigDecimal("11"));
    }

    @ParameterizedTest
    @CsvSource({
        // entered, entry, shown, home, decided, expected
        "10.0000, NET, NET, 21, 21, 10.0000",
        "10.0000, NET, GROSS, 21, 21, 12.1000",
        "8.2562, NET, GROSS, 21, 21, 9.9900",
        "0.9132, NET, GROSS, 21, 10, 1.0000",
        "12.1000, GROSS, NET, 21, 21, 10.0000",
        "9.9900, GROSS, NET, 21, 21, 8.2562",
        "12.1000, GROSS, GROSS, 21, 19, 12.1000",
        "10.8855, GROSS, GROSS, 21, 21, 10.8900"
    })
    void unitPriceIsShownWithoutOrWithTax(
            String entered, PriceBasis entry, PriceBasis shown, String home, String rate, String expected) {
        UnitPrice price = Rounding.shown(unit(entered), entry, shown, new BigDecimal(home), taxed(rate));

        assertThat(price.amount()).isEqualByComparingTo(expected);
    }

    @Test
    void exemptBuyerDoesNotPayTheTaxThatAGrossPriceHolds() {
        TaxDecision reverse = new TaxDecision("AE", BigDecimal.ZERO, "reverse charge", "");

        UnitPrice price =
                Rounding.shown(unit("12.1000"), PriceBasis.GROSS, PriceBasis.GROSS, new BigDecimal("21"), reverse);

        assertThat(price.amount()).isEqualByComparingTo("10.00");
    }

    @Test
    void unitPriceIsRoundedOnce() {
        // 1.0049 with 0.005 % is 1.00495...; by way of four decimals it would become 1.01.
        UnitPrice price =
                Rounding.shown(unit("1.0049"), PriceBasis.NET, PriceBasis.GROSS, BigDecimal.ZERO, taxed("0.005"));

        assertThat(price.amount()).isEqualByComparingTo("1.00");
    }

    static LongStream seeds() {
        return LongStream.range(0, 300);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void totalsAreTheSumsOfTheirLinesWhateverTheyAre(long seed) {
        List<Totals.Line> lines = lines(new Random(seed));
        Money sum = lines.stream().map(Totals.Line::amount).reduce(Money.zero(EUR), Money::plus);

        Totals net = Totals.of(PriceBasis.NET, EUR, lines);
        Totals gross = Totals.of(PriceBasis.GROSS, EUR, lines);

        assertThat(net.net()).isEqualTo(sum);
        assertThat(gross.total()).isEqualTo(sum);
        assertThat(gross.net().plus(gross.tax())).isEqualTo(gross.total());
        assertThat(net.taxes()).allSatisfy(tax -> assertThat(tax.tax()).isEqualTo(percent(tax.net(), tax.rate())));
        // Taking the tax out of a gross sum and putting it on again differs by at most a cent.
        assertThat(gross.taxes())
                .allSatisfy(tax -> assertThat(percent(tax.net(), tax.rate())
                                .minus(tax.tax())
                                .amount()
                                .abs())
                        .isLessThanOrEqualTo(new BigDecimal("0.01")));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void orderOfTheLinesChangesNothingToBePaid(long seed) {
        List<Totals.Line> lines = lines(new Random(seed));
        List<Totals.Line> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Totals.of(PriceBasis.NET, EUR, shuffled).total())
                .isEqualTo(Totals.of(PriceBasis.NET, EUR, lines).total());
    }

    private static List<Totals.Line> lines(Random random) {
        List<Totals.Line> lines = new ArrayList<>();
        int count = 1 + random.nextInt(12);
        for (int i = 0; i < count; i++) {
            lines.add(new Totals.Line(
                    Money.rounded(BigDecimal.valueOf(random.nextInt(1_000_000), 2), EUR),
                    taxed(RATES.get(random.nextInt(RATES.size())))));
        }
        return lines;
    }

    private static Money percent(Money net, BigDecimal rate) {
        return new Money(net.amount().multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP), EUR);
    }

    private static Totals.Line line(String amount, String rate) {
        return new Totals.Line(euro(amount), taxed(rate));
    }

    private static TaxDecision taxed(String rate) {
        return TaxDecision.standard(new BigDecimal(rate));
    }

    private static Money euro(String amount) {
        return new Money(new BigDecimal(amount), EUR);
    }

    private static UnitPrice unit(String amount) {
        return new UnitPrice(new BigDecimal(amount), EUR);
    }
}
