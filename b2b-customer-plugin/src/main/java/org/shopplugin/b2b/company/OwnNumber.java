package org.shopplugin.b2b.company;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.setting.Settings;

/**
 * A kind of number that the merchant himself asks the companies of one country for.
 *
 * @param type the place in which it is kept; it stays when the merchant gives the kind another name
 * @param country ISO 3166-1 alpha-2 code
 * @param mask shapes with a bar between them, in which 9 stands for a digit, A for a letter and the rest for itself; empty
 *     where anything may be typed
 * @param required whether companies of that country must tell it
 */
public record OwnNumber(
        IdentifierType type, String country, String english, String dutch, String mask, boolean required) {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String REQUIRED = "required";
    private static final Set<String> NEEDED = Set.of("", "optional", REQUIRED);

    /** One for each place: country; name in English; name in Dutch; shape; "required" or nothing. */
    static final List<Setting<String>> SETTINGS = IntStream.rangeClosed(1, IdentifierType.OWN.size())
            .<Setting<String>>mapToObj(place -> Setting.text(
                    "company.ownNumber" + place,
                    "",
                    typed -> typed.isBlank()
                            || read(IdentifierType.OWN.get(place - 1), typed).isPresent()))
            .toList();

    /** The merchant's own kinds of numbers. */
    public static List<OwnNumber> all(Settings settings) {
        return IntStream.range(0, SETTINGS.size())
                .mapToObj(place -> read(IdentifierType.OWN.get(place), settings.get(SETTINGS.get(place))))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Those that companies of a country are asked for. */
    public static List<OwnNumber> of(Settings settings, String country) {
        return all(settings).stream().filter(own -> own.country.equals(country)).toList();
    }

    static Optional<OwnNumber> read(IdentifierType type, String typed) {
        String[] cells = typed.split(";", -1);
        if (cells.length < 2 || cells.length > 5) {
            return Optional.empty();
        }
        String country = cells[0].strip().toUpperCase(Locale.ROOT);
        String english = cells[1].strip();
        String required = cell(cells, 4).toLowerCase(Locale.ROOT);
        if (!COUNTRIES.contains(country) || english.isEmpty() || !NEEDED.contains(required)) {
            return Optional.empty();
        }
        String dutch = cell(cells, 2);
        return Optional.of(new OwnNumber(
                type, country, english, dutch.isEmpty() ? english : dutch, cell(cells, 3), required.equals(REQUIRED)));
    }

    private static String cell(String[] cells, int place) {
        return cells.length > place ? cells[place].strip() : "";
    }

    /** What the merchant calls it. */
    public String name(Locale reader) {
        return reader.getLanguage().equals("nl") ? dutch : english;
    }

    /** Whether a number is written in one of its shapes. */
    public boolean fits(String number) {
        String written = number.strip().toUpperCase(Locale.ROOT);
        return mask.isEmpty()
                || List.of(mask.split("\\|", -1)).stream().anyMatch(shape -> fits(shape.strip(), written));
    }

    private static boolean fits(String shape, String written) {
        return shape.length() == written.length()
                && IntStream.range(0, shape.length()).allMatch(i -> fits(shape.charAt(i), written.charAt(i)));
    }

    private static boolean fits(char wanted, char there) {
        return switch (wanted) {
            case '9' -> there >= '0' && there <= '9';
            case 'A' -> there >= 'A' && there <= 'Z';
            default -> Character.toUpperCase(wanted) == there;
        };
    }
}
