package org.shopplugin.samplehost.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * The one place where the shop rounds: always half up.
 *
 * <p>A unit price without tax has four decimals, one with tax those of its currency, since that is what a consumer is
 * told. Everything else has the decimals of its currency.
 */
final class Rounding {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private Rounding() {}

    /**
     * A unit price as the buyer is shown it.
     *
     * @param entered as the merchant entered it, or a rule made it of what he entered
     * @param entry whether that is without or with tax
     * @param home the rate in per cent that a price entered with tax holds
     * @param tax what this buyer is charged
     */
    static UnitPrice shown(UnitPrice entered, PriceBasis entry, PriceBasis shown, BigDecimal home, TaxDecision tax) {
        return switch (shown) {
            case NET -> entry == PriceBasis.NET ? entered : without(entered, home, UnitPrice.SCALE);
            case GROSS -> gross(entered, entry, home, tax);
        };
    }

    private static UnitPrice gross(UnitPrice entered, PriceBasis entry, BigDecimal home, TaxDecision tax) {
        int decimals = Money.decimals(entered.currency());
        if (entry == PriceBasis.NET) {
            return rounded(entered.amount().multiply(factor(tax.rate())), decimals, entered.currency());
        }
        // A price entered with tax is the same in every country that taxes it; whoever is not taxed does not pay it.
        boolean taxed = tax.category().equals("S") || tax.category().equals("Z");
        return taxed ? rounded(entered.amount(), decimals, entered.currency()) : without(entered, home, decimals);
    }

    /** What is left of a unit price with tax when the tax is taken out. */
    private static UnitPrice without(UnitPrice gross, BigDecimal rate, int decimals) {
        return new UnitPrice(gross.amount().divide(factor(rate), decimals, RoundingMode.HALF_UP), gross.currency());
    }

    /** The tax on a sum without it. */
    static Money on(Money net, BigDecimal rate) {
        return Money.rounded(net.amount().multiply(rate).divide(HUNDRED), net.currency());
    }

    /** The tax in a sum with it. */
    static Money in(Money gross, BigDecimal rate) {
        BigDecimal exact = gross.amount()
                .multiply(rate)
                .divide(HUNDRED.add(rate), Money.decimals(gross.currency()), RoundingMode.HALF_UP);
        return Money.rounded(exact, gross.currency());
    }

    private static UnitPrice rounded(BigDecimal exact, int decimals, Currency currency) {
        return new UnitPrice(exact.setScale(decimals, RoundingMode.HALF_UP), currency);
    }

    private static BigDecimal factor(BigDecimal rate) {
        return BigDecimal.ONE.add(rate.divide(HUNDRED));
    }
}
