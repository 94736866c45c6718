package org.shopplugin.b2b.billing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import org.shopplugin.api.pricing.Money;

/**
 * What the merchant wants to agree with a company about paying afterwards.
 *
 * @param allowed whether it may
 * @param termDays in how many days it pays; empty means as many as the shop's setting says
 * @param limit the most that may be open; empty means that none is set
 */
public record CreditTerms(boolean allowed, Optional<Integer> termDays, Optional<BigDecimal> limit) {

    /** The longest term that can be agreed. */
    public static final int LONGEST_TERM = 365;

    private static final BigDecimal HIGHEST_LIMIT = new BigDecimal("99999999999");
    private static final int DECIMALS = 2;

    /** Whether so many days can be agreed. */
    public static boolean isTerm(int days) {
        return days >= 0 && days <= LONGEST_TERM;
    }

    /** Whether such a limit can be agreed: one of money, and not of more than any company owes. */
    public static boolean isLimit(BigDecimal amount) {
        return amount.signum() >= 0
                && amount.compareTo(HIGHEST_LIMIT) <= 0
                && amount.stripTrailingZeros().scale() <= DECIMALS;
    }

    /**
     * Whether to agree this would change nothing.
     *
     * @param currency the shop's first one
     */
    public boolean areThoseOf(Optional<CreditView> agreed, Currency currency) {
        return agreed.map(now -> now.allowed() == allowed
                        && termDays.equals(Optional.of(now.termDays()))
                        && isLimitOf(now.limit())
                        && (limit.isEmpty()
                                || now.used().currency().equals(currency)
                                || !now.used().isZero()))
                .orElse(!allowed && termDays.isEmpty() && limit.isEmpty());
    }

    private boolean isLimitOf(Optional<Money> agreed) {
        return agreed.isPresent() == limit.isPresent()
                && agreed.map(most -> most.amount().compareTo(limit.orElseThrow()) == 0)
                        .orElse(true);
    }
}
