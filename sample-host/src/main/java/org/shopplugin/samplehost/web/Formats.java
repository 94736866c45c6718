package org.shopplugin.samplehost.web;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * Money, numbers and dates as a reader of one language writes them.
 *
 * <p>One instance per language, immutable and cheap: a page formats a price for each card.
 */
public final class Formats {

    private static final Map<Locale, Formats> KNOWN = new ConcurrentHashMap<>();
    private static final char NO_BREAK_SPACE = '\u00a0';
    private static final int LATELY_BITS = 12;

    private final Locale language;
    private final char decimal;
    private final char group;
    private final String afterSymbol;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;
    private final Map<Currency, String> symbols = new ConcurrentHashMap<>();

    /** Prices written lately, each at the place of its hash: a popular page shows the same ones to many readers. */
    private final @Nullable Written[] lately = new Written[1 << LATELY_BITS];

    private record Written(UnitPrice price, String text) {}

    private Formats(Locale language) {
        boolean dutch = language.getLanguage().equals("nl");
        this.language = language;
        this.decimal = dutch ? ',' : '.';
        this.group = dutch ? '.' : ',';
        this.afterSymbol = dutch ? String.valueOf(NO_BREAK_SPACE) : "";
        this.date = DateTimeFormatter.ofPattern("d MMM yyyy", language);
        this.time = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", language);
    }

    public static Formats in(Locale language) {
        Formats known = KNOWN.get(language);
        return known == null ? KNOWN.computeIfAbsent(language, Formats::new) : known;
    }

    /** An amount with all decimals of its currency, such as {@code € 1.234,50}. */
    public String money(Money amount) {
        return written(
                symbol(amount.currency()), amount.amount(), amount.amount().scale());
    }

    /** A unit price with at least the currency's decimals and at most four. */
    public String price(UnitPrice price) {
        // The golden ratio spreads prices, most of which end in two zeros.
        int place = (price.hashCode() * 0x9E3779B9) >>> (Integer.SIZE - LATELY_BITS);
        // Without a lock: who loses a race writes the text once more.
        Written known = lately[place];
        if (known == null || !known.price.equals(price)) {
            String symbol = symbol(price.currency());
            known = new Written(price, written(symbol, price.amount(), Money.decimals(price.currency())));
            lately[place] = known;
        }
        return known.text;
    }

    /** A number with the decimals it has. */
    public String number(BigDecimal number) {
        return digits(number);
    }

    public String number(long number) {
        return digits(BigDecimal.valueOf(number));
    }

    /** A number for an input field: without groups, with the reader's decimal sign. */
    public String typed(BigDecimal number) {
        return number.toPlainString().replace('.', decimal);
    }

    /** A percentage, given as the number before the sign: 21 for 21 %. */
    public String percent(BigDecimal percent) {
        BigDecimal stripped = percent.stripTrailingZeros();
        return digits(stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped) + "%";
    }

    public String date(LocalDate day) {
        return date.format(day);
    }

    public String date(Instant at, ZoneId zone) {
        return date.format(at.atZone(zone));
    }

    /** Date and time to the minute. */
    public String time(Instant at, ZoneId zone) {
        return time.format(at.atZone(zone));
    }

    /** The name of a country, by its ISO code. */
    public String country(String code) {
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(language);
    }

    /** A currency without a sign of its own is written with its code and a space. */
    private String symbol(Currency currency) {
        String known = symbols.get(currency);
        return known == null ? symbols.computeIfAbsent(currency, this::newSymbol) : known;
    }

    private String newSymbol(Currency currency) {
        String symbol = currency.getSymbol(language);
        boolean code = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return symbol + (code ? String.valueOf(NO_BREAK_SPACE) : afterSymbol);
    }

    private String digits(BigDecimal number) {
        return written("", number, Math.max(0, number.scale()));
    }

    /**
     * A number with groups, behind a symbol and its sign.
     *
     * @param least the decimals that stay even when they are zeros
     */
    private String written(String symbol, BigDecimal number, int least) {
        // Every card of a page has two prices, so this counts characters instead of making more numbers.
        String plain = plain(number.scale() < least ? number.setScale(least) : number);
        int start = number.signum() < 0 ? 1 : 0;
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        int end = plain.length();
        while (end > whole + 1 + least && plain.charAt(end - 1) == '0') {
            end--;
        }
        end = end == whole + 1 ? whole : end;
        char[] text = new char[symbol.length() + end + whole / 3];
        int at = 0;
        if (start == 1) {
            text[at++] = '-';
        }
        symbol.getChars(0, symbol.length(), text, at);
        at += symbol.length();
        for (int i = start; i < end; i++) {
            if (i > start && i < whole && (whole - i) % 3 == 0) {
                text[at++] = group;
            }
            text[at++] = i == whole ? decimal : plain.charAt(i);
        }
        return new String(text, 0, at);
    }

    /** Up to six decimals a number has no exponent, and its own text takes a third of what the plain one does. */
    private static String plain(BigDecimal number) {
        return number.scale() >= 0 && number.scale() <= 6 ? number.toString() : number.toPlainString();
    }
}
