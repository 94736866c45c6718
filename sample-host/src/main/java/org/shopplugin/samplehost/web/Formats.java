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

    private final Locale language;
    private final char decimal;
    private final char group;
    private final String afterSymbol;
    private final DateTimeFormatter date;
    private final DateTimeFormatter time;
    private final Map<Currency, String> symbols = new ConcurrentHashMap<>();

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
        return KNOWN.computeIfAbsent(language, Formats::new);
    }

    /** An amount with all decimals of its currency, such as {@code € 1.234,50}. */
    public String money(Money amount) {
        return withSymbol(amount.amount(), amount.currency());
    }

    /** A unit price with at least the currency's decimals and at most four. */
    public String price(UnitPrice price) {
        BigDecimal amount = price.amount();
        int least = Money.decimals(price.currency());
        BigDecimal stripped = amount.stripTrailingZeros();
        return withSymbol(
                stripped.scale() < least ? amount.setScale(least, RoundingMode.UNNECESSARY) : stripped,
                price.currency());
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

    private String withSymbol(BigDecimal amount, Currency currency) {
        String symbol = symbols.computeIfAbsent(currency, this::symbol);
        StringBuilder text = new StringBuilder(24);
        if (amount.signum() < 0) {
            text.append('-');
        }
        digits(amount.abs(), text.append(symbol));
        return text.toString();
    }

    /** A currency without a sign of its own is written with its code and a space. */
    private String symbol(Currency currency) {
        String symbol = currency.getSymbol(language);
        boolean code = Character.isLetter(symbol.charAt(symbol.length() - 1));
        return symbol + (code ? String.valueOf(NO_BREAK_SPACE) : afterSymbol);
    }

    private String digits(BigDecimal number) {
        StringBuilder text = new StringBuilder(24);
        if (number.signum() < 0) {
            text.append('-');
        }
        digits(number.abs(), text);
        return text.toString();
    }

    private void digits(BigDecimal number, StringBuilder text) {
        String plain = number.toPlainString();
        int point = plain.indexOf('.');
        int whole = point < 0 ? plain.length() : point;
        for (int i = 0; i < whole; i++) {
            if (i > 0 && (whole - i) % 3 == 0) {
                text.append(group);
            }
            text.append(plain.charAt(i));
        }
        if (point >= 0) {
            text.append(decimal).append(plain, point + 1, plain.length());
        }
    }
}
