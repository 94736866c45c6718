package org.shopplugin.samplehost.web;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.samplehost.data.EmailAddress;

/**
 * What a person typed into a form, and what is wrong with it.
 *
 * <p>Values are trimmed and in Unicode's composed form; of a name that came several times the last value counts. The
 * getters check as they read and note a violation where a value does not fit; they answer with something harmless then,
 * so that one pass over a form finds everything that is wrong with it. Ask {@link #accepted()} before acting. For the
 * request's own thread.
 */
public final class Form {

    private static final int LONGEST = 10_000;
    private static final int LONGEST_EMAIL = 254;
    /** Control characters, line ends and the code points that are no characters. */
    private static final Pattern NO_LINE = Pattern.compile("[\\p{Cc}\\u2028\\u2029\\p{IsNoncharacter_Code_Point}]");

    private static final Pattern NO_TEXT =
            Pattern.compile("[\\p{Cc}\\u2028\\u2029\\p{IsNoncharacter_Code_Point}&&[^\\n\\t]]");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,10}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,10})?");
    private static final Pattern GROUPED = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{3})+,[0-9]{1,10}");
    private static final Pattern GROUPED_ENGLISH = Pattern.compile("-?[0-9]{1,3}(,[0-9]{3})+\\.[0-9]{1,10}");
    private static final Pattern EMAIL = Pattern.compile(
            "[^\\s@<>()\\[\\],;:\\\\\"]{1,64}@([\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+[\\p{L}\\p{N}-]{2,63}");

    private final Map<String, List<String>> typed;
    private final Map<String, String> labels = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Form(Map<String, List<String>> typed) {
        this.typed = typed;
    }

    /** A form into which nobody has typed yet. */
    public static Form blank() {
        return new Form(new LinkedHashMap<>());
    }

    /** What came with a request, as {@code getParameterMap} gives it. */
    public static Form of(Map<String, String[]> parameters) {
        Map<String, List<String>> typed = new LinkedHashMap<>();
        parameters.forEach((name, values) ->
                typed.put(name, Arrays.stream(values).map(Form::normal).toList()));
        return new Form(typed);
    }

    /** The same form with a value already in a field, for a page that edits what is there. */
    public Form with(String name, String value) {
        typed.put(name, List.of(value));
        return this;
    }

    public Form with(String name, boolean value) {
        return with(name, value ? "on" : "");
    }

    /** The same form with several values in one field. */
    public Form withAll(String name, Iterable<String> values) {
        List<String> all = new ArrayList<>();
        values.forEach(all::add);
        typed.put(name, List.copyOf(all));
        return this;
    }

    // What was typed, checked while it is read.

    /** One line of text, empty when nothing was typed. */
    public String text(String name, int longest) {
        return checked(name, longest, false);
    }

    /** One line of text that must not be empty. */
    public String required(String name, int longest) {
        String value = text(name, longest);
        if (value.isEmpty() && violation(name).isEmpty()) {
            refuse(name, "web.form.required");
        }
        return value;
    }

    /** Text of several lines. */
    public String lines(String name, int longest) {
        return checked(name, longest, true);
    }

    /** An e-mail address as it was typed; empty when nothing was. */
    public String email(String name) {
        String value = text(name, LONGEST_EMAIL);
        if (!value.isEmpty() && !isEmail(value) && violation(name).isEmpty()) {
            refuse(name, "web.form.email");
        }
        return value;
    }

    /** A short name in other letters may be a long one to DNS. */
    private static boolean isEmail(String value) {
        return EMAIL.matcher(value).matches() && EmailAddress.canonical(value).length() <= LONGEST_EMAIL;
    }

    /**
     * A password: not trimmed, in composed form, and never shown again. What it must be like is the passwords' own matter.
     */
    public String secret(String name) {
        return raw(name);
    }

    /** Whether a box was ticked. */
    public boolean flag(String name) {
        String value = typed(name);
        return !value.isEmpty() && !value.equals("false") && !value.equals("0");
    }

    /** A whole number within bounds; empty when nothing was typed or it does not fit. */
    public OptionalInt integer(String name, int least, int most) {
        String value = text(name, 20);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!WHOLE_NUMBER.matcher(value).matches()) {
            refuse(name, "web.form.integer");
            return OptionalInt.empty();
        }
        long number = Long.parseLong(value);
        if (number < least || number > most) {
            refuse(name, "web.form.between", least, most);
            return OptionalInt.empty();
        }
        return OptionalInt.of(Math.toIntExact(number));
    }

    /**
     * A number with at most so many decimals and 15 digits before them, with comma or point between; empty when
     * nothing was typed or it does not fit.
     */
    public Optional<BigDecimal> decimal(String name, int decimals) {
        String value = text(name, 40).replace("\u00a0", "").replace(" ", "");
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String plain = plainNumber(value);
        if (plain.isEmpty()) {
            refuse(name, "web.form.number");
            return Optional.empty();
        }
        BigDecimal number = new BigDecimal(plain);
        if (number.stripTrailingZeros().scale() > decimals) {
            refuse(name, "web.form.decimals", decimals);
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /** As {@link #decimal(String, int)}, within bounds. */
    public Optional<BigDecimal> decimal(String name, int decimals, BigDecimal least, BigDecimal most) {
        Optional<BigDecimal> number = decimal(name, decimals);
        if (number.isPresent()
                && (number.get().compareTo(least) < 0 || number.get().compareTo(most) > 0)) {
            refuse(name, "web.form.between", least, most);
            return Optional.empty();
        }
        return number;
    }

    /** A day of the years 1 to 9999, as a date field sends it ({@code 2026-12-31}) or typed as {@code 31-12-2026}. */
    public Optional<LocalDate> date(String name) {
        String value = text(name, 20);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        String iso = value.replaceFirst("^([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})$", "$3-0$2-0$1")
                .replaceFirst("-0([0-9]{2})-", "-$1-")
                .replaceFirst("-0([0-9]{2})$", "-$1");
        try {
            LocalDate day = LocalDate.parse(iso);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return Optional.of(day);
            }
        } catch (DateTimeParseException e) { // refused below
        }
        refuse(name, "web.form.date");
        return Optional.empty();
    }

    /** An id from a hidden field or a choice; one that is no id is refused. */
    public Optional<UUID> id(String name) {
        String value = text(name, 36);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException e) {
            refuse(name, "web.form.choice");
            return Optional.empty();
        }
    }

    /** One of a closed set of choices; empty when none was made. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> choices) {
        String value = text(name, 60);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<E> chosen = Arrays.stream(choices.getEnumConstants())
                .filter(choice -> choice.name().equals(value))
                .findFirst();
        if (chosen.isEmpty()) {
            refuse(name, "web.form.choice");
        }
        return chosen;
    }

    /** One of these values; empty when none was chosen, refused when it is not among them. */
    public Optional<String> choice(String name, Iterable<String> choices) {
        String value = text(name, 200);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        for (String choice : choices) {
            if (choice.equals(value)) {
                return Optional.of(value);
            }
        }
        refuse(name, "web.form.choice");
        return Optional.empty();
    }

    /** The version that the form carries in its hidden field {@code version}; 0 when none came. */
    public long version() {
        String value = typed("version");
        return WHOLE_NUMBER.matcher(value).matches() ? Long.parseLong(value) : 0;
    }

    /** All values of a field that may have several. */
    public Set<String> several(String name) {
        Set<String> values = new LinkedHashSet<>(typed.getOrDefault(name, List.of()));
        values.remove("");
        return values;
    }

    // What is wrong with it.

    /** Whether nothing was found wrong. */
    public boolean accepted() {
        return problems.isEmpty();
    }

    /** Notes what is wrong with a field, by the key of one of the host's texts; an empty field name is the whole form. */
    public void refuse(String field, String messageKey, Object... arguments) {
        problems.add(new Problem(Violation.of(field, messageKey, arguments), null));
    }

    /** As {@link #refuse(String, String, Object...)}, for texts of the host. */
    public void refuse(Violation violation) {
        problems.add(new Problem(violation, null));
    }

    /** Notes what is wrong with a field in the reader's own words: a plugin's text, already in his language. */
    public void refuseSaying(String field, String sentence) {
        problems.add(new Problem(Violation.of(field, sentence), sentence));
    }

    public List<Violation> violations() {
        return problems.stream().map(Problem::violation).toList();
    }

    /** The first violation of a field. */
    public Optional<Violation> violation(String field) {
        return violations().stream()
                .filter(violation -> violation.field().equals(field))
                .findFirst();
    }

    // For templates.

    /** What stands in a field, as it was typed; never for passwords. */
    public String typed(String name) {
        return raw(name).strip();
    }

    public boolean has(String name) {
        return typed.containsKey(name);
    }

    /** Whether a value is among those chosen in a field. */
    public boolean chosen(String name, String value) {
        return typed.getOrDefault(name, List.of()).contains(value);
    }

    public Set<String> names() {
        return Set.copyOf(typed.keySet());
    }

    /** Gives a field the name by which the list of errors calls it. */
    public Form label(String name, String label) {
        labels.put(name, label);
        return this;
    }

    Optional<String> label(String name) {
        return Optional.ofNullable(labels.get(name));
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    private String raw(String name) {
        List<String> values = typed.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    private String checked(String name, int longest, boolean severalLines) {
        String value = typed(name);
        if (value.length() > Math.min(longest, LONGEST)) {
            refuse(name, "web.form.long", longest, value.length());
            return "";
        }
        if ((severalLines ? NO_TEXT : NO_LINE).matcher(value).find()) {
            refuse(name, "web.form.characters");
            return "";
        }
        return value;
    }

    /** A number in Java's own notation, or empty when it is none. */
    private static String plainNumber(String value) {
        if (NUMBER.matcher(value).matches()) {
            return value.replace(',', '.');
        }
        if (GROUPED.matcher(value).matches()) {
            return value.replace(".", "").replace(',', '.');
        }
        if (GROUPED_ENGLISH.matcher(value).matches()) {
            return value.replace(",", "");
        }
        return "";
    }

    private static String normal(String value) {
        return Normalizer.normalize(value, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replace('\r', '\n');
    }

    /** A violation, and its sentence when it does not come from the host's texts. */
    record Problem(Violation violation, @Nullable String sentence) {}
}
