package org.shopplugin.api.pricing;

import java.util.List;

/** The price of one line. */
public final class Price {

    /**
     * What a larger quantity costs.
     *
     * @param quantity from how many units on, at least 2
     * @param price per unit
     */
    public record Break(int quantity, UnitPrice price) {

        public Break {
            if (quantity < 2) {
                throw new IllegalArgumentException("No larger quantity: " + quantity);
            }
        }
    }

    private final UnitPrice unit;
    private final String ruleId;
    private final List<Break> breaks;

    private Price(UnitPrice unit, String ruleId, List<Break> breaks) {
        this.unit = unit;
        this.ruleId = ruleId;
        this.breaks = List.copyOf(breaks);
    }

    /** The list price, which no rule changed. */
    public static Price list(UnitPrice unit) {
        return new Price(unit, "", List.of());
    }

    /**
     * A price that a rule made.
     *
     * @param ruleId the rule, opaque, at most 64 characters; stored with the order line, not shown to the buyer
     */
    public static Price of(UnitPrice unit, String ruleId) {
        return new Price(unit, ruleId, List.of());
    }

    /** The quantities from which a unit costs less, ascending; shown to the buyer. */
    public Price withBreaks(List<Break> ascending) {
        return new Price(unit, ruleId, ascending);
    }

    /** Per unit, in the request's currency and basis. */
    public UnitPrice unit() {
        return unit;
    }

    /** The rule that made it; empty for the list price. */
    public String ruleId() {
        return ruleId;
    }

    /** What larger quantities cost, ascending; empty when a unit always costs the same. */
    public List<Break> breaks() {
        return breaks;
    }
}
