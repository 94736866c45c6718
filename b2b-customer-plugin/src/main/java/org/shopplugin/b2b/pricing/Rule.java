package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.Optional;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * A price rule as it is applied.
 *
 * @param targetId SKU or category; an empty text for the whole catalogue
 * @param currency the only currency it counts in; empty means every one
 * @param from the moment it begins
 * @param until the moment it counts no longer
 */
public record Rule(
        String id,
        PriceParty party,
        Target target,
        String targetId,
        Effect effect,
        BigDecimal amount,
        Optional<Currency> currency,
        int minQuantity,
        Instant from,
        Instant until) {

    /**
     * Among rules of one party for one target: the larger quantity first, then a fixed price before an amount before a
     * percentage, then the newest. Ids ascend with time, so among rules that begin together the later made is newer.
     */
    static final Comparator<Rule> PRECEDENCE = Comparator.comparingInt(Rule::minQuantity)
            .reversed()
            .thenComparing(Rule::effect)
            .thenComparing(Comparator.comparing(Rule::from).reversed())
            .thenComparing(Comparator.comparing(Rule::id).reversed());

    /** Why a rule does not count; the winner and those it beats count. */
    enum Standing {
        COUNTS,
        TOO_FEW,
        NOT_YET,
        OVER,
        OTHER_CURRENCY
    }

    Standing standing(int quantity, Currency asked, Instant at) {
        if (!isFor(asked)) {
            return Standing.OTHER_CURRENCY;
        }
        if (at.isBefore(from)) {
            return Standing.NOT_YET;
        }
        if (!at.isBefore(until)) {
            return Standing.OVER;
        }
        return quantity < minQuantity ? Standing.TOO_FEW : Standing.COUNTS;
    }

    boolean counts(int quantity, Currency asked, Instant at) {
        return standing(quantity, asked, at) == Standing.COUNTS;
    }

    boolean isFor(Currency asked) {
        return currency.isEmpty() || currency.get().equals(asked);
    }

    UnitPrice of(UnitPrice list) {
        return effect.of(list, amount);
    }

    /** Whether it has a last moment. */
    public boolean ends() {
        return until.isBefore(PriceRule.NEVER);
    }
}
