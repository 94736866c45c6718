package org.shopplugin.samplehost.customer;

import java.text.Collator;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The countries of the world, and how an address is written in each. */
public final class Countries {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    /** Where the house number is asked in a field of its own. */
    private static final Set<String> HOUSE_NUMBER_APART = Set.of("NL", "BE", "DE", "LU");

    /** Where an address may do without a postcode. */
    private static final Set<String> WITHOUT_POSTCODE = Set.of(
            "AE", "AG", "AN", "AO", "AW", "BF", "BI", "BJ", "BM", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK",
            "CM", "DJ", "DM", "ER", "FJ", "GD", "GH", "GM", "GQ", "GY", "HK", "IE", "JM", "KI", "KM", "KN", "KP", "LC",
            "LY", "ML", "MO", "MR", "MW", "NR", "NU", "PA", "QA", "RW", "SB", "SC", "SL", "SR", "ST", "SY", "TD", "TG",
            "TK", "TL", "TO", "TT", "TV", "UG", "VU", "WS", "YE", "ZW");

    private static final Map<Locale, Map<String, String>> NAMES = new ConcurrentHashMap<>();

    private Countries() {}

    public static boolean isCountry(String code) {
        return CODES.contains(code);
    }

    /** All countries, code to name, in the alphabetical order of the language. */
    public static Map<String, String> names(Locale language) {
        return NAMES.computeIfAbsent(language, Countries::sorted);
    }

    /** The name of a country; its code when there is none of that code. */
    public static String name(String code, Locale language) {
        return names(language).getOrDefault(code, code);
    }

    /** Whether the house number stands apart from the street. */
    public static boolean houseNumberApart(String country) {
        return HOUSE_NUMBER_APART.contains(country);
    }

    public static boolean needsPostcode(String country) {
        return !WITHOUT_POSTCODE.contains(country);
    }

    /** The first of a reader's languages that names a country, as browsers send them. */
    static Optional<String> spokenIn(List<Locale> languages) {
        return languages.stream()
                .map(Locale::getCountry)
                .filter(Countries::isCountry)
                .findFirst();
    }

    private static Map<String, String> sorted(Locale language) {
        Map<String, String> names = new LinkedHashMap<>();
        Collator order = Collator.getInstance(language);
        Arrays.stream(Locale.getISOCountries())
                .map(code -> Map.entry(
                        code, new Locale.Builder().setRegion(code).build().getDisplayCountry(language)))
                .sorted(Map.Entry.comparingByValue(Comparator.nullsFirst(order)))
                .forEach(country -> names.put(country.getKey(), country.getValue()));
        return Collections.unmodifiableMap(names);
    }
}
