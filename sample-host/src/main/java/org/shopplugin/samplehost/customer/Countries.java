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

/** The countries of the world; {@link AddressFormat} knows how an address is written in each. */
public final class Countries {

    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

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
