package org.shopplugin.api.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * The price of one unit, with four decimals.
 *
 * @param amount at scale 4, not negative
 * @param currency ISO 4217
 */
public record UnitPrice(BigDecimal amount, Currency currency) implements Comparable<UnitPrice> {

    /** The decimals of every unit price. */
    public static final int SCALE = 4;

    /**
     * Checks sign and scale.
     *
     * @throws IllegalArgumentException when it is negative
     * @throws ArithmeticException when it has more than four decimals; round it first
     */
    public UnitPrice {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("A price is not negative: " + amount);
        }
        amount = amount.setScale(SCALE, RoundingMode.UNNECESSARY);
    }

    /** The price rounded half up to four decimals. */
    public static UnitPrice rounded(BigDecimal exact, Currency currency) {
        return new UnitPrice(exact.setScale(SCALE, RoundingMode.HALF_UP), currency);
    }

    /** What this many units cost, rounded half up once to the currency's decimals. */
    public Money times(int quantity) {
        return Money.rounded(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }

    /** This price multiplied by a factor, rounded half up to four decimals. */
    public UnitPrice times(BigDecimal factor) {
        return rounded(amount.multiply(factor), currency);
    }

    @Override
    public int compareTo(UnitPrice other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Two currencies: " + currency + " and " + other.currency);
        }
        return amount.compareTo(other.amount);
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
