package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;

/**
 * What lines come to, with their tax per category and rate.
 *
 * <p>On the basis NET the tax is calculated on the sum of each rate; on the basis GROSS it is taken out of that sum. Lines
 * are never taxed one by one, so the tax of an invoice is right to the cent (EN 16931, BR-CO-17).
 */
public final class Totals {

    /**
     * What is summed: a line's amount, on the basis of the totals, and its tax.
     */
    public record Line(Money amount, TaxDecision tax) {}

    /**
     * The tax of one category and rate.
     *
     * @param category S, Z, E, AE, K, G or O of EN 16931
     * @param rate in per cent
     * @param net what the tax is on
     * @param reason the sentence for the invoice; empty for S and Z
     * @param evidence what proves the reason; may be empty
     */
    public record Tax(String category, BigDecimal rate, Money net, Money tax, String reason, String evidence) {}

    private final Currency currency;
    private final List<Tax> taxes;

    private Totals(Currency currency, List<Tax> taxes) {
        this.currency = currency;
        this.taxes = List.copyOf(taxes);
    }

    public static Totals of(PriceBasis basis, Currency currency, List<Line> lines) {
        Map<Group, List<Line>> groups = new LinkedHashMap<>();
        lines.forEach(line -> groups.computeIfAbsent(Group.of(line.tax()), group -> new ArrayList<>())
                .add(line));
        List<Tax> taxes = new ArrayList<>();
        groups.forEach((group, ofGroup) -> taxes.add(group.tax(basis, currency, ofGroup)));
        return new Totals(currency, taxes);
    }

    /** One for each category and rate, in the order of the lines; empty when there is no line. */
    public List<Tax> taxes() {
        return taxes;
    }

    public Money net() {
        return taxes.stream().map(Tax::net).reduce(Money.zero(currency), Money::plus);
    }

    public Money tax() {
        return taxes.stream().map(Tax::tax).reduce(Money.zero(currency), Money::plus);
    }

    public Money total() {
        return net().plus(tax());
    }

    /** Rates of 9 and 9.0 are one rate. */
    private record Group(String category, BigDecimal rate) {

        static Group of(TaxDecision tax) {
            BigDecimal stripped = tax.rate().stripTrailingZeros();
            return new Group(tax.category(), stripped.scale() < 0 ? stripped.setScale(0) : stripped);
        }

        Tax tax(PriceBasis basis, Currency currency, List<Line> lines) {
            Money sum = lines.stream().map(Line::amount).reduce(Money.zero(currency), Money::plus);
            Money tax = basis == PriceBasis.NET ? Rounding.on(sum, rate) : Rounding.in(sum, rate);
            TaxDecision first = lines.get(0).tax();
            return new Tax(
                    category,
                    rate,
                    basis == PriceBasis.NET ? sum : sum.minus(tax),
                    tax,
                    first.reason(),
                    first.evidenceId());
        }
    }
}
