package org.shopplugin.api.setting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A typed setting of a merchant, for each shop.
 *
 * <p>The host draws, checks, stores and audits it. Its label stands under {@code setting.<key>}, a sentence about it
 * under {@code setting.<key>.help}, a choice's label under {@code setting.<key>.<choice>}.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

    /** How it is drawn and checked. */
    public enum Kind {
        FLAG,
        INTEGER,
        DECIMAL,
        /** ISO 8601, a duration or a period. */
        DURATION,
        TEXT,
        EMAIL,
        /** Never shown again once stored, and not in the audit log. */
        SECRET,
        CHOICE,
        CHOICES
    }

    /** The page on which the host draws it. */
    public enum Page {
        CUSTOMERS,
        CHECKOUT,
        SHOP
    }

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9.-]{0,79}");

    private final String key;
    private final Kind kind;
    private final T defaultValue;
    private final List<String> choices;
    private final Function<String, T> parser;
    private final Function<T, String> writer;
    private final Page page;
    private final int least;
    private final int most;

    private Setting(
            String key,
            Kind kind,
            T defaultValue,
            List<String> choices,
            Function<String, T> parser,
            Function<T, String> writer,
            Page page,
            int least,
            int most) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a setting key: " + key);
        }
        this.key = key;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.choices = List.copyOf(choices);
        this.parser = parser;
        this.writer = writer;
        this.page = page;
        this.least = least;
        this.most = most;
    }

    private Setting(
            String key,
            Kind kind,
            T defaultValue,
            List<String> choices,
            Function<String, T> parser,
            Function<T, String> writer) {
        this(key, kind, defaultValue, choices, parser, writer, Page.CUSTOMERS, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static <T> Setting<T> of(String key, Kind kind, T standard, Function<String, T> parser) {
        return new Setting<>(key, kind, standard, List.of(), parser, Object::toString);
    }

    public static Setting<Boolean> flag(String key, boolean standard) {
        return of(key, Kind.FLAG, standard, Setting::parseFlag);
    }

    public static Setting<Integer> integer(String key, int standard) {
        return of(key, Kind.INTEGER, standard, Integer::valueOf);
    }

    /**
     * A whole number within bounds, both of which are values. The host refuses others; where a stored one is beyond, since
     * the bounds were wider once, the default holds.
     */
    public static Setting<Integer> integer(String key, int standard, int least, int most) {
        return new Setting<>(
                key,
                Kind.INTEGER,
                within(standard, least, most),
                List.of(),
                text -> within(Integer.parseInt(text), least, most),
                Object::toString,
                Page.CUSTOMERS,
                least,
                most);
    }

    private static Integer within(int number, int least, int most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException("Not from " + least + " to " + most + ": " + number);
        }
        return number;
    }

    public static Setting<BigDecimal> decimal(String key, BigDecimal standard) {
        return new Setting<>(key, Kind.DECIMAL, standard, List.of(), BigDecimal::new, BigDecimal::toPlainString);
    }

    /** A length of time in hours, minutes and seconds, such as {@code PT6H}. */
    public static Setting<Duration> duration(String key, Duration standard) {
        return of(key, Kind.DURATION, standard, Duration::parse);
    }

    /** A length of time in days, months and years, such as {@code P24M}. */
    public static Setting<Period> period(String key, Period standard) {
        return of(key, Kind.DURATION, standard, Period::parse);
    }

    public static Setting<String> text(String key, String standard) {
        return of(key, Kind.TEXT, standard, Function.identity());
    }

    /** A text of one form, which its help should tell. The host refuses others; where a stored one is, the default holds. */
    public static Setting<String> text(String key, String standard, Predicate<String> form) {
        return of(key, Kind.TEXT, standard, text -> {
            if (!form.test(text)) {
                throw new IllegalArgumentException("Not of its form: " + text);
            }
            return text;
        });
    }

    public static Setting<String> email(String key, String standard) {
        return of(key, Kind.EMAIL, standard, Function.identity());
    }

    public static Setting<String> secret(String key) {
        return of(key, Kind.SECRET, "", Function.identity());
    }

    /** One of the constants of an enum. */
    public static <E extends Enum<E>> Setting<E> choice(String key, E standard) {
        Class<E> type = standard.getDeclaringClass();
        return new Setting<>(key, Kind.CHOICE, standard, names(type), text -> Enum.valueOf(type, text), Enum::name);
    }

    /** Any of the constants of an enum, none included. */
    public static <E extends Enum<E>> Setting<Set<E>> choices(String key, Class<E> type, Set<E> standard) {
        return new Setting<>(
                key,
                Kind.CHOICES,
                Set.copyOf(standard),
                names(type),
                text -> parseChoices(type, text),
                chosen -> chosen.stream().map(Enum::name).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(",")));
    }

    /** The same setting on another page. */
    public Setting<T> on(Page where) {
        return new Setting<>(key, kind, defaultValue, choices, parser, writer, where, least, most);
    }

    public String key() {
        return key;
    }

    public Kind kind() {
        return kind;
    }

    public T defaultValue() {
        return defaultValue;
    }

    /** The names of the choices, in order; empty for every kind but CHOICE and CHOICES. */
    public List<String> choices() {
        return choices;
    }

    public Page page() {
        return page;
    }

    /** The least whole number that is a value; {@link Integer#MIN_VALUE} where none is too small. */
    public int least() {
        return least;
    }

    /** The greatest whole number that is a value; {@link Integer#MAX_VALUE} where none is too great. */
    public int most() {
        return most;
    }

    /**
     * Reads a stored or typed value in canonical form.
     *
     * @throws RuntimeException of the type's own parser when it is none; the host answers with the field and a sentence
     */
    public T parse(String canonical) {
        return parser.apply(canonical);
    }

    /** The canonical form of a value, as it is stored. */
    public String write(T value) {
        return writer.apply(value);
    }

    private static Boolean parseFlag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("Neither true nor false: " + text);
        };
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    private static <E extends Enum<E>> Set<E> parseChoices(Class<E> type, String text) {
        Set<E> chosen = EnumSet.noneOf(type);
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                chosen.add(Enum.valueOf(type, name.strip()));
            }
        }
        return Set.copyOf(chosen);
    }
}
