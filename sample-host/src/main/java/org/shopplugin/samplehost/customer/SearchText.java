package org.shopplugin.samplehost.customer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a text is found and sorted by: its letters without marks and capitals, so that "muller" finds "Müller" and "izmir"
 * finds "İzmir", whatever the language of the database is.
 */
final class SearchText {

    /** Fewer letters are in too many names to be worth a search. */
    static final int SHORTEST = 3;

    private static final int WORDS_OF_A_CITY = 4;

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern PHONE = Pattern.compile("[+(]?[0-9][0-9 ()./+-]{5,}");
    private static final Pattern NO_DIGITS = Pattern.compile("[^0-9]+");
    private static final Pattern LEADING_ZEROS = Pattern.compile("^0+");

    private SearchText() {}

    /** The letters without marks and capitals. */
    static String fold(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
        plain = MARKS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD)).replaceAll("");
        StringBuilder folded = new StringBuilder(plain.length());
        plain.codePoints().forEach(letter -> {
            String apart = apart(letter);
            if (apart.isEmpty()) {
                folded.appendCodePoint(letter);
            } else {
                folded.append(apart);
            }
        });
        return Normalizer.normalize(folded, Normalizer.Form.NFC);
    }

    /** What the search of an index finds; folded, and never longer than its column. */
    static String findable(String text, int most) {
        String folded = fold(text);
        return folded.substring(0, Math.min(folded.length(), most));
    }

    /**
     * The pattern for {@code like ... escape '\'} that finds what somebody typed: his words in their order, with anything
     * between them. A telephone number is looked for by its digits, without what is dialled before it at home or abroad.
     *
     * @return empty when too little was typed
     */
    static Optional<String> pattern(String typed) {
        String text = words(typed);
        return isTooShort(text) ? Optional.empty() : Optional.of(parts(text));
    }

    /** The same where the last words, as many as a city may have, name the city and the others something else. */
    static List<InCity> inCities(String typed) {
        String text = words(typed);
        List<InCity> all = new ArrayList<>();
        int space = text.lastIndexOf(' ');
        while (space > 0 && all.size() < WORDS_OF_A_CITY && !isTooShort(text.substring(0, space))) {
            all.add(new InCity(parts(text.substring(0, space)), parts(text.substring(space + 1))));
            space = text.lastIndexOf(' ', space - 1);
        }
        return List.copyOf(all);
    }

    /** Patterns for what else is known of somebody, and for his city. */
    record InCity(String known, String city) {}

    private static String words(String typed) {
        String text = SPACE.matcher(fold(typed.strip())).replaceAll(" ").strip();
        return PHONE.matcher(text).matches()
                ? LEADING_ZEROS.matcher(NO_DIGITS.matcher(text).replaceAll("")).replaceFirst("")
                : text;
    }

    private static String parts(String words) {
        return "%" + escaped(words).replace(' ', '%') + "%";
    }

    /** Three letters or digits, or two where a letter is a word. */
    static boolean isTooShort(String folded) {
        long letters = folded.codePoints().filter(Character::isLetterOrDigit).count();
        boolean words = folded.codePoints().filter(Character::isIdeographic).count() >= 2;
        return letters < SHORTEST && !words;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Letters that are no composition of another letter and a mark; empty for all others. */
    private static String apart(int letter) {
        return switch (letter) {
            case 'ß' -> "ss";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ', 'ð' -> "d";
            case 'þ' -> "th";
            case 'ı' -> "i";
            case 'ħ' -> "h";
            default -> "";
        };
    }
}
