package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import org.shopplugin.api.pricing.UnitPrice;

/** What a rule makes of the list price, the one that takes precedence first. */
public enum Effect {
    /** The rule's amount, whatever the list says. */
    FIXED {
        @Override
        UnitPrice of(UnitPrice list, BigDecimal amount) {
            return UnitPrice.rounded(amount, list.currency());
        }
    },
    /** The list price and the amount, which is negative for a discount; never below zero. */
    AMOUNT {
        @Override
        UnitPrice of(UnitPrice list, BigDecimal amount) {
            return UnitPrice.rounded(list.amount().add(amount).max(BigDecimal.ZERO), list.currency());
        }
    },
    /** The list price changed by so many per cent, negative for a discount. */
    PERCENT {
        @Override
        UnitPrice of(UnitPrice list, BigDecimal amount) {
            return list.times(HUNDRED.add(amount).movePointLeft(2));
        }
    };

    private static final BigDecimal HUNDRED = new BigDecimal(100);

    /** The price, rounded once to four decimals. */
    abstract UnitPrice of(UnitPrice list, BigDecimal amount);
}
