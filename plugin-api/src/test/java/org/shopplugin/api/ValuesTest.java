package org.shopplugin.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServlet;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.audit.NamedThing;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.checkout.OrderParty;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.MadeTag;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Route;

/** What the contract's values promise to whoever makes and compares them. */
class ValuesTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency YEN = Currency.getInstance("JPY");

    @Test
    @SuppressWarnings("NullAway") // what a plugin that is compiled without it may do
    void nothingOfTheBackOfficeIsForEverybody() {
        assertThatThrownBy(() -> Route.backOffice("/all", null, new HttpServlet() {}))
                .hasMessageContaining("names its permission: /all");
        assertThatThrownBy(() -> MenuItem.backOffice("all", "/all", null))
                .hasMessageContaining("names its permission: /all");
        assertThatThrownBy(() -> NamedThing.of("all", null)).hasMessageContaining("permission");
    }

    @Test
    void moneyHasItsCurrencysDecimalsAndIsNeverRoundedByChance() {
        assertThat(new Money(new BigDecimal("1.5"), EUR)).isEqualTo(new Money(new BigDecimal("1.50"), EUR));
        assertThat(Money.rounded(new BigDecimal("2.5"), YEN)).hasToString("3 JPY");
        assertThatThrownBy(() -> new Money(new BigDecimal("1.005"), EUR)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void amountsAreRoundedHalfUpOnBothSidesOfNothing() {
        assertThat(Money.rounded(new BigDecimal("1.005"), EUR)).hasToString("1.01 EUR");
        assertThat(Money.rounded(new BigDecimal("-1.005"), EUR)).hasToString("-1.01 EUR");
        assertThat(Money.rounded(new BigDecimal("1.00499"), EUR)).hasToString("1.00 EUR");
    }

    @Test
    void aLineIsRoundedOnceFromFourDecimals() {
        UnitPrice price = UnitPrice.rounded(new BigDecimal("0.33335"), EUR);

        assertThat(price).hasToString("0.3334 EUR");
        assertThat(price.times(3)).hasToString("1.00 EUR");
        assertThat(price.times(new BigDecimal("0.9"))).hasToString("0.3001 EUR");
    }

    @Test
    void twoCurrenciesAreNeverAddedOrCompared() {
        Money euros = Money.zero(EUR);
        Money yen = Money.zero(YEN);

        assertThatIllegalArgumentException().isThrownBy(() -> euros.plus(yen));
        assertThatIllegalArgumentException().isThrownBy(() -> euros.compareTo(yen));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> UnitPrice.rounded(BigDecimal.ONE, EUR).compareTo(UnitPrice.rounded(BigDecimal.ONE, YEN)));
    }

    @Test
    void aPriceIsNotNegativeAndABreakIsOfALargerQuantity() {
        UnitPrice one = UnitPrice.rounded(BigDecimal.ONE, EUR);

        assertThatIllegalArgumentException().isThrownBy(() -> new UnitPrice(new BigDecimal("-0.01"), EUR));
        assertThatIllegalArgumentException().isThrownBy(() -> new Price.Break(1, one));
        assertThat(new Price.Break(2, one).quantity()).isEqualTo(2);
    }

    @Test
    void segmentsOfTwoPluginsAreThoseOfBothAndTheFirstSaysHowPricesAreShown() {
        Segments some = Segments.of(Set.of("a"));
        Segments others = Segments.of(Set.of("b")).showing(PriceBasis.NET);

        assertThat(some.and(others)).isEqualTo(Segments.of(Set.of("a", "b")).showing(PriceBasis.NET));
        assertThat(others.and(some.showing(PriceBasis.GROSS)).shown()).contains(PriceBasis.NET);
        assertThat(Segments.NONE.and(others)).isEqualTo(others);
    }

    @Test
    void rowsOfARepeatedSectionComeInOrderWithoutTheEmptyOnes() {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("branch.0.city", "Delft");
        typed.put("branch.1.city", " ");
        typed.put("branch.2.city", "Gouda");
        typed.put("branches.0.city", "Elsewhere");

        assertThat(FieldValues.of(typed).rows("branch"))
                .extracting(row -> row.text("city"))
                .containsExactly("Delft", "Gouda");
    }

    @Test
    void aSettingRefusesWhatItsBoundsLeaveOut() {
        Setting<Integer> most = Setting.integer("most", 1, 1, 5);

        assertThat(most.parse("5")).isEqualTo(5);
        assertThatIllegalArgumentException().isThrownBy(() -> most.parse("0"));
        assertThatIllegalArgumentException().isThrownBy(() -> most.parse("6"));
        assertThatIllegalArgumentException().isThrownBy(() -> Setting.integer("most", 6, 1, 5));
    }

    @Test
    void severalChoicesAreWrittenInOneOrderAndReadBack() {
        Setting<Set<PriceBasis>> bases = Setting.choices("bases", PriceBasis.class, Set.of());

        assertThat(bases.write(Set.of(PriceBasis.NET, PriceBasis.GROSS))).isEqualTo("GROSS,NET");
        assertThat(bases.parse("GROSS,NET")).containsExactlyInAnyOrder(PriceBasis.NET, PriceBasis.GROSS);
        assertThat(bases.parse("")).isEmpty();
    }

    @Test
    void theTagsOfAFamilyHaveADotThatDeclaredOnesLack() {
        assertThat(new MadeTag("group", "42", "group.heading", "Friends").id()).isEqualTo("group.42");
        assertThatIllegalArgumentException().isThrownBy(() -> MadeTag.id("group", "4.2"));
    }

    @Test
    void whatTheHostKeepsWithAnOrderHasRoomThere() {
        assertThat(OrderParty.of("c".repeat(64)).key()).isPresent();
        assertThatIllegalArgumentException().isThrownBy(() -> OrderParty.of("c".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> OrderParty.of(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentOutcome.paid("r".repeat(101)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PaymentOutcome.due("r".repeat(101), LocalDate.of(2030, 1, 1)));
        assertThatIllegalArgumentException().isThrownBy(() -> PaymentOutcome.later("r".repeat(101)));
        assertThatIllegalArgumentException().isThrownBy(() -> new CheckoutField("reference", 0));
    }

    @Test
    void aHostRunsPluginsOfItsOwnVersionAndOfEarlierOnes() {
        ApiVersion host = ApiVersion.parse("1.4");

        assertThat(host.runs(new ApiVersion(1, 0))).isTrue();
        assertThat(host.runs(new ApiVersion(1, 4))).isTrue();
        assertThat(host.runs(new ApiVersion(1, 5))).isFalse();
        assertThat(host.runs(new ApiVersion(2, 0))).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ApiVersion.parse("1"));
    }
}
