package org.shopplugin.samplehost.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.function.Predicate;

/** Names in addresses: small letters, digits and hyphens. */
final class Slugs {

    private static final int LONGEST = 100;

    private Slugs() {}

    /** A name for an address that nobody else has: the plain one, else with a number after it. */
    static String free(String name, Predicate<String> taken) {
        String plain = of(name);
        String candidate = plain;
        for (int number = 2; taken.test(candidate); number++) {
            candidate = plain + "-" + number;
        }
        return candidate;
    }

    static String of(String name) {
        String letters = Normalizer.normalize(
                        name.replace("ß", "ss").replace("ø", "o").replace("æ", "ae"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        String slug = letters.length() > LONGEST ? letters.substring(0, LONGEST).replaceAll("-+$", "") : letters;
        return slug.isEmpty() ? "x" : slug;
    }
}
