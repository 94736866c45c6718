package org.shopplugin.samplehost.checkout;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.cart.CartLine;
import org.shopplugin.samplehost.pricing.Totals;

/**
 * What a buyer was shown before he ordered, as his form carries it.
 *
 * <p>It is compared to the letter with what the order would be now: a form that was tampered with is just one that differs,
 * and leads to the page being shown again. What is read out of it serves to say what has changed and nothing else.
 */
final class Seen {

    private static final Pattern LINE = Pattern.compile("([0-9a-f-]{36}):([0-9]{1,4}):([0-9]{1,15}\\.[0-9]{4})");
    private static final Pattern TOTAL = Pattern.compile("total:(-?[0-9]{1,15}(?:\\.[0-9]{1,4})?)");
    private static final int LONGEST = 100_000;

    private Seen() {}

    static String of(CartContents contents, DeliveryMethod delivery, Money deliveryCosts, Totals totals) {
        String lines = contents.lines().stream()
                .flatMap(line -> line.price().stream()
                        .map(price -> line.id() + ":" + line.quantity() + ":"
                                + price.unit().amount().toPlainString()))
                .collect(Collectors.joining(";"));
        String taxes = totals.taxes().stream()
                .map(tax -> tax.category() + tax.rate().toPlainString() + "="
                        + tax.tax().amount().toPlainString())
                .collect(Collectors.joining(","));
        return lines + ";" + delivery.code() + ":" + deliveryCosts.amount().toPlainString() + ";" + taxes + ";"
                + contents.prices().basis() + ";" + contents.prices().currency() + ";total:"
                + totals.total().amount().toPlainString();
    }

    /** What is different now; empty when only the total or the tax is. */
    static List<Difference> differences(String before, Overview now) {
        if (before.length() > LONGEST) {
            return List.of();
        }
        Currency currency = now.contents().prices().currency();
        Map<UUID, UnitPrice> shown = new LinkedHashMap<>();
        Matcher lines = LINE.matcher(before);
        while (lines.find()) {
            id(lines.group(1)).ifPresent(id -> shown.put(id, new UnitPrice(new BigDecimal(lines.group(3)), currency)));
        }
        List<Difference> differences = new ArrayList<>();
        for (CartLine line : now.contents().lines()) {
            Optional<UnitPrice> then = Optional.ofNullable(shown.get(line.id()));
            Optional<UnitPrice> today = line.price().map(price -> price.unit());
            if (!then.equals(today)) {
                differences.add(new Difference(line.name(), then, today));
            }
        }
        return List.copyOf(differences);
    }

    /** The total that was shown; empty when the form does not say one. */
    static Optional<Money> total(String before, Currency currency) {
        Matcher total = TOTAL.matcher(before.length() > LONGEST ? "" : before);
        return total.find() ? Optional.of(Money.rounded(new BigDecimal(total.group(1)), currency)) : Optional.empty();
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
