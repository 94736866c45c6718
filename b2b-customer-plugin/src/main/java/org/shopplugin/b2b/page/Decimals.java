package org.shopplugin.b2b.page;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Numbers as people type them: with a decimal comma or point, and with or without marks between thousands. */
public final class Decimals {

    private static final Pattern CANONICAL = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,10})?");

    private Decimals() {}

    /** The number that a reader of this language meant; empty when it is none. */
    public static Optional<BigDecimal> read(String typed, Locale locale) {
        String compact = typed.replaceAll("[\\s\\u00a0\\u202f']", "").replace('\u2212', '-');
        String canonical = canonical(compact, locale);
        return CANONICAL.matcher(canonical).matches() ? Optional.of(new BigDecimal(canonical)) : Optional.empty();
    }

    /** The number as readers of this language type it, without marks between thousands. */
    public static String write(BigDecimal number, Locale locale) {
        String plain = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return plain.replace('.', DecimalFormatSymbols.getInstance(locale).getDecimalSeparator());
    }

    private static String canonical(String compact, Locale locale) {
        int comma = compact.lastIndexOf(',');
        int point = compact.lastIndexOf('.');
        if (comma >= 0 && point >= 0) {
            return comma > point ? compact.replace(".", "").replace(',', '.') : compact.replace(",", "");
        }
        char thousands = DecimalFormatSymbols.getInstance(locale).getGroupingSeparator();
        String grouped = "[+-]?\\d{1,3}(" + Pattern.quote(String.valueOf(thousands)) + "\\d{3})+";
        if (compact.matches(grouped)) {
            return compact.replace(String.valueOf(thousands), "");
        }
        return compact.replace(',', '.');
    }
}
