package org.shopplugin.samplehost.checkout;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.pricing.Buyer;
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
    private static final Pattern FOR = Pattern.compile("for:([A-Za-z0-9_-]{43})");
    private static final int LONGEST = 100_000;

    private Seen() {}

    static String of(
            Buyer buyer,
            CheckoutState state,
            CartContents contents,
            DeliveryMethod delivery,
            Money deliveryCosts,
            Totals totals) {
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
                + totals.total().amount().toPlainString() + ";for:" + whoAndWhere(buyer, state);
    }

    /** For whom somebody orders, who pays and where the goods and the letters go: a fingerprint, since it need only differ. */
    private static String whoAndWhere(Buyer buyer, CheckoutState state) {
        String all = Stream.of(
                        buyer.context().orElse(""),
                        state.email(),
                        state.name(),
                        state.billing().toString(),
                        state.shipTo().toString())
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        try {
            byte[] print = MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(print);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
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

    /** Whether the form was shown to somebody who ordered for others, or to another address. */
    static boolean forOthers(String before, Overview now) {
        Matcher then = FOR.matcher(before.length() > LONGEST ? "" : before);
        Matcher today = FOR.matcher(now.seen());
        return then.find() && today.find() && !then.group(1).equals(today.group(1));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
