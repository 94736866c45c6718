package org.shopplugin.b2b.pricing;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.page.Decimals;

/**
 * A price in one cell of a table, as people type it: {@code 9.50} is a fixed price, {@code -10%} and {@code +5%} are per cent,
 * {@code -2} and {@code +2} amounts off and on the list price.
 */
final class CellWords {

    private CellWords() {}

    /** What a cell holds for a rule; read again it means the same. */
    static String write(Rule rule, Locale language) {
        String number = Decimals.write(rule.amount(), language);
        String signed = rule.amount().signum() < 0 ? number : "+" + number;
        return switch (rule.effect()) {
            case FIXED -> number;
            case AMOUNT -> signed;
            case PERCENT -> signed + "%";
        };
    }

    /** The rule that was meant. Empty when the text is no price; whatever else is wrong the draft tells by itself. */
    static Optional<PriceDraft> read(String typed, PriceParty party, Sku sku, Currency currency, Locale language) {
        boolean percent = typed.endsWith("%");
        String number = percent ? typed.substring(0, typed.length() - 1) : typed;
        boolean signed = number.startsWith("-") || number.startsWith("+") || number.startsWith("\u2212");
        if (percent && !signed) {
            return Optional.empty();
        }
        Effect effect = percent ? Effect.PERCENT : signed ? Effect.AMOUNT : Effect.FIXED;
        return Decimals.read(number, language)
                .map(amount -> draft(party, sku, effect, amount, percent ? Optional.empty() : Optional.of(currency)));
    }

    private static PriceDraft draft(
            PriceParty party, Sku sku, Effect effect, BigDecimal amount, Optional<Currency> currency) {
        return new PriceDraft(
                party, Target.PRODUCT, sku.value(), effect, amount, currency, 1, Optional.empty(), Optional.empty());
    }

    /** What is wrong with what was typed; a percentage without a sign might mean either way. */
    static Violation notAPrice(String field, String typed) {
        return Violation.of(field, typed.endsWith("%") ? "pricing.product.cell.percent" : "pricing.product.cell.wrong");
    }
}
