package org.shopplugin.b2b.company;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A number for value added tax with its country's prefix, in capitals and without separators.
 *
 * <p>Checked offline: the shape first and then the check digits, for every country of the European Union, Great Britain,
 * Northern Ireland, Switzerland and Norway. Other countries have too many shapes to know, so there
 * anything of 4 to 20 letters and digits passes. That a number is well formed does not prove that it is in force.
 *
 * @param value such as {@code NL123456782B90}
 */
public record VatNumber(String value) {

    private static final Map<String, Pattern> SHAPES = Map.ofEntries(
            shape("AT", "U\\d{8}"),
            shape("BE", "[01]\\d{9}"),
            shape("BG", "\\d{9,10}"),
            shape("CHE", "\\d{9}(MWST|TVA|IVA)?"),
            shape("CY", "\\d{8}[A-Z]"),
            shape("CZ", "\\d{8,10}"),
            shape("DE", "[1-9]\\d{8}"),
            shape("DK", "\\d{8}"),
            shape("EE", "\\d{9}"),
            shape("EL", "\\d{9}"),
            shape("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
            shape("FI", "\\d{8}"),
            shape("FR", "[0-9A-HJ-NP-Z]{2}\\d{9}"),
            shape("GB", "(\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3})"),
            shape("HR", "\\d{11}"),
            shape("HU", "\\d{8}"),
            shape("IE", "(\\d{7}[A-W][A-IW]?|\\d[A-Z+*]\\d{5}[A-W])"),
            shape("IT", "\\d{11}"),
            shape("LT", "(\\d{9}|\\d{12})"),
            shape("LU", "\\d{8}"),
            shape("LV", "\\d{11}"),
            shape("MT", "\\d{8}"),
            shape("NL", "\\d{9}B\\d{2}"),
            shape("NO", "\\d{9}(MVA)?"),
            shape("PL", "\\d{10}"),
            shape("PT", "\\d{9}"),
            shape("RO", "\\d{2,10}"),
            shape("SE", "\\d{10}\\d{2}"),
            shape("SI", "[1-9]\\d{7}"),
            shape("SK", "\\d{10}"),
            shape("XI", "(\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3})"));

    private static final Map<String, Predicate<String>> CHECKS = Map.ofEntries(
            Map.entry("AT", VatDigits::austrian),
            Map.entry("BE", CheckDigits::belgian),
            Map.entry("BG", VatDigits::bulgarian),
            Map.entry("CHE", VatDigits::swiss),
            Map.entry("CY", VatDigits::cypriot),
            Map.entry("CZ", VatDigits::czech),
            Map.entry("DE", CheckDigits::mod11And10),
            Map.entry("DK", VatDigits::danish),
            Map.entry("EE", VatDigits::estonian),
            Map.entry("EL", VatDigits::greek),
            Map.entry("ES", VatDigits::spanish),
            Map.entry("FI", VatDigits::finnish),
            Map.entry("FR", VatDigits::french),
            Map.entry("GB", VatDigits::british),
            Map.entry("HR", CheckDigits::mod11And10),
            Map.entry("HU", VatDigits::hungarian),
            Map.entry("IE", VatDigits::irish),
            Map.entry("IT", VatDigits::italian),
            Map.entry("LT", VatDigits::lithuanian),
            Map.entry("LU", VatDigits::luxembourgish),
            Map.entry("LV", VatDigits::latvian),
            Map.entry("MT", VatDigits::maltese),
            Map.entry("NL", VatDigits::dutch),
            Map.entry("NO", VatDigits::norwegian),
            Map.entry("PL", VatDigits::polish),
            Map.entry("PT", VatDigits::portuguese),
            Map.entry("RO", VatDigits::romanian),
            Map.entry("SE", VatDigits::swedish),
            Map.entry("SI", VatDigits::slovenian),
            Map.entry("SK", VatDigits::slovak),
            Map.entry("XI", VatDigits::british));

    private static final Pattern ELSEWHERE = Pattern.compile("[A-Z0-9]{4,20}");

    /** Old Irish numbers have a plus or a star in the second place. */
    private static final Pattern CANONICAL = Pattern.compile("[A-Z0-9]{4,20}|IE\\d[+*]\\d{5}[A-W]");

    /** Refuses what is no canonical number; input from people goes through {@link #read}. */
    public VatNumber {
        if (!CANONICAL.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a VAT number: " + value);
        }
    }

    /**
     * Reads a number as people type it: with blanks, dots and hyphens, with or without the country's prefix.
     *
     * @param country ISO 3166-1 alpha-2 code of where the company is
     * @return empty when it is no VAT number
     */
    public static Optional<VatNumber> read(String typed, String country) {
        String compact = typed.replaceAll("[\\s./-]", "").toUpperCase(Locale.ROOT);
        String prefix = prefixOf(country);
        if (!SHAPES.containsKey(prefix)) {
            return Optional.of(compact)
                    .filter(number -> ELSEWHERE.matcher(number).matches())
                    .map(VatNumber::new);
        }
        String full = knownPrefix(compact).isPresent() ? compact : prefix + compact;
        String number = full.matches("BE\\d{9}") ? "BE0" + full.substring(2) : full;
        return knownPrefix(number).filter(known -> fits(known, number)).map(known -> new VatNumber(number));
    }

    private static boolean fits(String prefix, String number) {
        String rest = number.substring(prefix.length());
        Pattern shape = SHAPES.get(prefix);
        return shape != null
                && shape.matcher(rest).matches()
                && CHECKS.getOrDefault(prefix, right -> false).test(rest);
    }

    private static Optional<String> knownPrefix(String number) {
        if (number.startsWith("CHE")) {
            return Optional.of("CHE");
        }
        return number.length() > 2 && SHAPES.containsKey(number.substring(0, 2))
                ? Optional.of(number.substring(0, 2))
                : Optional.empty();
    }

    /** Greece and Switzerland write another prefix than their country's code. */
    private static String prefixOf(String country) {
        return switch (country) {
            case "GR" -> "EL";
            case "CH" -> "CHE";
            default -> country;
        };
    }

    private static Map.Entry<String, Pattern> shape(String prefix, String rest) {
        return Map.entry(prefix, Pattern.compile(rest));
    }

    @Override
    public String toString() {
        return value;
    }
}
