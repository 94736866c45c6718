package org.shopplugin.api.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;

/**
 * An amount in a currency, with that currency's decimals, so that equal amounts are equal values.
 *
 * @param amount at the scale of the currency; another scale is refused unless it can be brought there without rounding
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, Currency currency) implements Comparable<Money> {

    /**
     * Checks the scale.
     *
     * @throws ArithmeticException when the amount has more decimals than the currency; round it first
     */
    public Money {
        amount = amount.setScale(decimals(currency), RoundingMode.UNNECESSARY);
    }

    public static Money zero(Currency currency) {
        return new Money(BigDecimal.ZERO, currency);
    }

    /** The amount rounded half up to the currency's decimals: the one place where an amount is rounded. */
    public static Money rounded(BigDecimal exact, Currency currency) {
        return new Money(exact.setScale(decimals(currency), RoundingMode.HALF_UP), currency);
    }

    /** The number of decimals of a currency; none for those that ISO 4217 gives no minor unit. */
    public static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /**
     * The sum.
     *
     * @throws IllegalArgumentException when the currencies differ
     */
    public Money plus(Money other) {
        return new Money(amount.add(same(other).amount), currency);
    }

    public Money minus(Money other) {
        return new Money(amount.subtract(same(other).amount), currency);
    }

    public Money negated() {
        return new Money(amount.negate(), currency);
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    public boolean isNegative() {
        return amount.signum() < 0;
    }

    @Override
    public int compareTo(Money other) {
        return amount.compareTo(same(other).amount);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("Two currencies: " + currency + " and " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return amount.toPlainString() + " " + currency;
    }
}
