package org.shopplugin.samplehost.customer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.shopplugin.api.customer.Address;

/**
 * How an address is written in one country: its fields in their order, what is required, how a postcode looks and what
 * things are called there.
 *
 * <p>Everything comes from maintained data, the file {@code address-formats.tsv}; only that the house number stands apart
 * in four countries is the shop's own decision.
 */
public final class AddressFormat {

    /** A line or group of fields of an address. */
    public enum Part {
        ATTENTION,
        STREET,
        POSTCODE,
        CITY,
        REGION
    }

    /** The country of addresses in countries of which nothing is known. */
    private static final String ANYWHERE = "ZZ";

    private static final Set<String> HOUSE_NUMBER_APART = Set.of("NL", "BE", "DE", "LU");
    private static final Pattern FOREIGN_PREFIX = Pattern.compile("^[A-Z]{1,3}-");
    private static final Pattern LOOSE_ENDS = Pattern.compile("^[\\s,–-]+|[\\s,–-]+$");
    private static final Map<String, AddressFormat> ALL = read();

    private final String country;
    private final String format;
    private final String required;
    private final Optional<Pattern> postcode;
    private final List<String> examples;
    private final String postcodeWord;
    private final String regionWord;
    private final String cityWord;
    private final List<Part> parts;

    private AddressFormat(List<String> row, String format, String required) {
        this.country = row.get(0);
        this.format = format;
        this.required = required;
        this.postcode = row.get(3).isEmpty() ? Optional.empty() : Optional.of(Pattern.compile(row.get(3)));
        this.examples = row.get(4).isEmpty() ? List.of() : List.of(row.get(4).split(",", -1));
        this.postcodeWord = row.get(5);
        this.regionWord = row.get(6);
        this.cityWord = row.get(7);
        this.parts = parts(format);
    }

    /** The format of a country; that of anywhere else for one that nobody knows. */
    public static AddressFormat of(String country) {
        return Objects.requireNonNull(ALL.getOrDefault(country, ALL.get(ANYWHERE)));
    }

    /** The parts of an address in the order of the country. */
    public List<Part> parts() {
        return parts;
    }

    public boolean has(Part part) {
        return parts.contains(part);
    }

    /**
     * Whether nobody can do without it. A region is asked for at most where it stands in the place of a town, since a
     * letter finds its way without.
     */
    public boolean requires(Part part) {
        return switch (part) {
            case ATTENTION -> false;
            case STREET -> true;
            case POSTCODE -> has(part) && required.contains("Z");
            case CITY -> has(part) && required.contains("C");
            case REGION -> has(part) && required.contains("S") && !has(Part.CITY);
        };
    }

    /** Whether the house number stands apart from the street. */
    public boolean houseNumberApart() {
        return HOUSE_NUMBER_APART.contains(country);
    }

    /** What a postcode, a town or a region is called there; the usual word is the empty text. */
    public String word(Part part) {
        return switch (part) {
            case ATTENTION, STREET -> "";
            case POSTCODE -> postcodeWord;
            case CITY -> cityWord;
            case REGION -> regionWord;
        };
    }

    /** A postcode as one is written there; empty where there is none. */
    public Optional<String> examplePostcode() {
        return examples.stream().findFirst();
    }

    /**
     * A postcode in the country's own writing: capital letters, without the country before it, with the space or hyphen
     * of its kind. Empty when it is none of this country.
     */
    public Optional<String> postcode(String typed) {
        String capitals = typed.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (postcode.isEmpty()) {
            return Optional.of(typed.strip());
        }
        String without = FOREIGN_PREFIX.matcher(capitals).replaceFirst("").strip();
        for (String candidate : List.of(capitals, without, written(without))) {
            if (postcode.get().matcher(candidate).matches()) {
                return Optional.of(bare(candidate).equals(candidate) ? written(candidate) : candidate);
            }
        }
        return Optional.empty();
    }

    /** The address as it stands on an envelope, without the country; each line is part of one address only. */
    public List<String> lines(Address address) {
        List<String> lines = new ArrayList<>();
        boolean attention = false;
        for (String line : format.split("%n", -1)) {
            if (line.equals("%N") || line.equals("%O")) {
                lines.add(attention ? "" : address.attention());
                attention = true;
            } else if (line.contains("%")) {
                String filled = loose(line.replace("%A", street(address))
                        .replace("%Z", address.postcode())
                        .replace("%C", address.city())
                        .replace("%S", address.region())
                        .replaceAll("%[A-Z]", ""));
                boolean nothing = filled.equals(loose(line.replaceAll("%[A-Z]", "")));
                lines.add(nothing ? "" : filled);
                lines.add(line.contains("%A") ? address.line2() : "");
            }
        }
        // What the country does not know, but somebody wrote down all the same.
        String kept = String.join(
                        " ",
                        has(Part.POSTCODE) ? "" : address.postcode(),
                        has(Part.CITY) ? "" : address.city(),
                        has(Part.REGION) ? "" : address.region())
                .strip();
        lines.add(kept);
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private static String street(Address address) {
        return (address.line1() + " " + address.houseNumber() + " " + address.addition())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String loose(String line) {
        return LOOSE_ENDS.matcher(line.replaceAll("\\s+", " ")).replaceAll("");
    }

    /** With the space or hyphen that an example of the same shape has. */
    private String written(String postcode) {
        String bare = bare(postcode);
        return examples.stream()
                .filter(example -> shape(bare(example)).equals(shape(bare)))
                .findFirst()
                .map(example -> likeExample(bare, example))
                .orElse(postcode);
    }

    private static String likeExample(String bare, String example) {
        StringBuilder written = new StringBuilder();
        int next = 0;
        for (int i = 0; i < example.length(); i++) {
            char c = example.charAt(i);
            written.append(Character.isLetterOrDigit(c) ? bare.charAt(next++) : c);
        }
        return written.toString();
    }

    private static String bare(String postcode) {
        return postcode.replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private static String shape(String bare) {
        return bare.replaceAll("\\p{L}", "A").replaceAll("\\p{N}", "9");
    }

    private static List<Part> parts(String format) {
        List<Part> parts = new ArrayList<>();
        for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', at + 1)) {
            Part part = switch (format.charAt(at + 1)) {
                case 'O', 'N' -> Part.ATTENTION;
                case 'A' -> Part.STREET;
                case 'Z' -> Part.POSTCODE;
                case 'C' -> Part.CITY;
                case 'S' -> Part.REGION;
                default -> null;
            };
            if (part != null && !parts.contains(part)) {
                parts.add(part);
            }
        }
        return List.copyOf(parts);
    }

    private static Map<String, AddressFormat> read() {
        Map<String, List<String>> rows = new TreeMap<>();
        try (InputStream data = Objects.requireNonNull(
                        AddressFormat.class.getResourceAsStream("address-formats.tsv"), "address-formats.tsv");
                BufferedReader lines = new BufferedReader(new InputStreamReader(data, UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                List<String> row = List.of(line.split("\t", -1));
                rows.put(row.get(0), row);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> anywhere = Objects.requireNonNull(rows.get(ANYWHERE));
        Map<String, AddressFormat> formats = new TreeMap<>();
        rows.forEach((country, row) -> formats.put(
                country,
                new AddressFormat(
                        row,
                        row.get(1).isEmpty() ? anywhere.get(1) : row.get(1),
                        row.get(2).isEmpty() ? anywhere.get(2) : row.get(2))));
        return Map.copyOf(formats);
    }
}
