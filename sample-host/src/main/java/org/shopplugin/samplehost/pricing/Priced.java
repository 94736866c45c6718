package org.shopplugin.samplehost.pricing;

import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;
import org.shopplugin.api.pricing.PriceBasis;

/**
 * The prices of a page, cart or order.
 *
 * @param lines in the order they were asked for
 * @param charges what is charged beside the lines, such as delivery
 * @param basis whether they are without or with tax
 * @param complete false when a plugin failed that has to do with this buyer: they are list prices then, shown as
 *     indicative, and he may not order at them
 */
public record Priced(
        List<PricedLine> lines, List<Totals.Line> charges, Currency currency, PriceBasis basis, boolean complete) {

    public Priced {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** What lines and charges come to with their tax; what is free has none. */
    public Totals totals() {
        return Totals.of(
                basis,
                currency,
                Stream.concat(
                                lines.stream().map(line -> new Totals.Line(line.amount(), line.tax())),
                                charges.stream()
                                        .filter(charge -> !charge.amount().isZero()))
                        .toList());
    }

    public boolean net() {
        return basis == PriceBasis.NET;
    }
}
