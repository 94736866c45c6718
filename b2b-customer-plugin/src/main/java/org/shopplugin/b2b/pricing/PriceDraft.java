package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;

/**
 * A rule as somebody proposes it.
 *
 * @param targetId SKU or category; an empty text for the whole catalogue
 * @param amount a price, an amount or a percentage, as the effect says
 * @param currency of a price or an amount; empty for percentages, which count in every currency
 * @param minQuantity from how many units on
 * @param from when it begins; empty means at once
 * @param until when it ends; empty means never
 */
public record PriceDraft(
        PriceParty party,
        Target target,
        String targetId,
        Effect effect,
        BigDecimal amount,
        Optional<Currency> currency,
        int minQuantity,
        Optional<Instant> from,
        Optional<Instant> until) {

    private static final BigDecimal LOWEST_PERCENTAGE = new BigDecimal(-100);
    private static final BigDecimal HIGHEST_PERCENTAGE = new BigDecimal(1000);
    private static final BigDecimal HIGHEST_AMOUNT = new BigDecimal("99999999999");

    /** So many per cent on everything, negative for a discount. */
    public static PriceDraft percentOnEverything(PriceParty party, BigDecimal percent) {
        return new PriceDraft(
                party,
                Target.CATALOGUE,
                "",
                Effect.PERCENT,
                percent,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** So many per cent on a category and all below it, negative for a discount. */
    public static PriceDraft percentOn(PriceParty party, CategoryId category, BigDecimal percent) {
        return new PriceDraft(
                party,
                Target.CATEGORY,
                category.value(),
                Effect.PERCENT,
                percent,
                Optional.empty(),
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** A price of its own for one product. */
    public static PriceDraft fixed(PriceParty party, Sku sku, BigDecimal price, Currency currency) {
        return new PriceDraft(
                party,
                Target.PRODUCT,
                sku.value(),
                Effect.FIXED,
                price,
                Optional.of(currency),
                1,
                Optional.empty(),
                Optional.empty());
    }

    /** The same rule from a quantity on. */
    public PriceDraft fromQuantity(int quantity) {
        return new PriceDraft(party, target, targetId, effect, amount, currency, quantity, from, until);
    }

    /** The same rule for some time. */
    public PriceDraft valid(Optional<Instant> begins, Optional<Instant> ends) {
        return new PriceDraft(party, target, targetId, effect, amount, currency, minQuantity, begins, ends);
    }

    /** The same rule in the place of another: no page asks in which currency a percentage counts, so it stays as it was. */
    PriceDraft insteadOf(Rule former) {
        return effect == Effect.PERCENT && former.effect() == Effect.PERCENT
                ? new PriceDraft(party, target, targetId, effect, amount, former.currency(), minQuantity, from, until)
                : this;
    }

    /** As it would count. */
    Rule rule(String id, Instant now) {
        return new Rule(
                id,
                party,
                target,
                targetId,
                effect,
                amount,
                currency,
                minQuantity,
                from.filter(now::isBefore).orElse(now),
                until.orElse(PriceRule.NEVER));
    }

    /**
     * Whether another rule of this party speaks of the same, at a time in which this one would count.
     *
     * @param stored this draft with the times that it would be stored with
     */
    boolean overlaps(Rule other, Rule stored) {
        return target == other.target()
                && targetId.equals(other.targetId())
                && minQuantity == other.minQuantity()
                && currency.equals(other.currency())
                && other.from().isBefore(other.until())
                && other.from().isBefore(stored.until())
                && stored.from().isBefore(other.until());
    }

    /** What is wrong with it, as far as it can be told from itself. */
    List<Violation> violations() {
        var found = new ArrayList<Violation>();
        if (amount.stripTrailingZeros().scale() > 4) {
            found.add(Violation.of("amount", "pricing.amount.decimals"));
        }
        if (effect == Effect.PERCENT
                && (amount.compareTo(LOWEST_PERCENTAGE) < 0 || amount.compareTo(HIGHEST_PERCENTAGE) > 0)) {
            found.add(Violation.of("amount", "pricing.percent.beyond"));
        }
        if (effect == Effect.FIXED && amount.signum() < 0) {
            found.add(Violation.of("amount", "pricing.fixed.negative"));
        }
        if (amount.abs().compareTo(HIGHEST_AMOUNT) > 0) {
            found.add(Violation.of("amount", "pricing.amount.high"));
        }
        if (effect != Effect.PERCENT && currency.isEmpty()) {
            found.add(Violation.of("currency", "pricing.currency.missing"));
        }
        if (minQuantity < 1) {
            found.add(Violation.of("quantity", "pricing.quantity.low"));
        }
        if (until.isPresent() && !until.get().isAfter(from.orElse(Instant.MIN))) {
            found.add(Violation.of("until", "pricing.until.early"));
        }
        return found;
    }
}
