package org.shopplugin.host.form;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.FieldSection.Choice;
import org.shopplugin.host.KitTexts;
import org.shopplugin.host.Normalized;

/**
 * A value as somebody typed it, brought into canonical form.
 *
 * @param canonical the value; empty when nothing was given or it is wrong
 * @param fault what is wrong, in the reader's language; empty when nothing is
 */
record TypedValue(String canonical, String fault) {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s@<>\"(),:;\\[\\]]+@[^\\s@<>\"(),:;\\[\\]]+\\.[^\\s@.<>\"(),:;\\[\\]]+");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9 ()./x-]{3,40}");
    private static final Pattern WITH_POINT = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern WITH_COMMA = Pattern.compile("-?\\d+,\\d+");
    private static final Pattern POINTS_GROUP = Pattern.compile("-?\\d{1,3}(\\.\\d{3})+(,\\d+)?");
    private static final Pattern COMMAS_GROUP = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d+)?");
    private static final Set<String> SET = Set.of("true", "on", "1");
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** Reads what was typed into a field. */
    static TypedValue of(CustomerField field, List<Choice> choices, String typed, Locale reader) {
        if (field.kind() == CustomerField.Kind.FLAG) {
            return good(flag(typed));
        }
        String text = field.kind() == CustomerField.Kind.MULTILINE ? Normalized.lines(typed) : Normalized.line(typed);
        if (text.isEmpty()) {
            return good("");
        }
        if (text.length() > field.maxLength()) {
            return new TypedValue("", KitTexts.text(reader, "field.tooLong", field.maxLength()));
        }
        return switch (field.kind()) {
            case TEXT, MULTILINE, FLAG -> good(text);
            case INTEGER -> checked(WHOLE.matcher(text).matches(), text, "field.wholeNumber", reader);
            case DECIMAL -> decimal(text, reader);
            case DATE -> date(text, reader);
            case EMAIL -> checked(EMAIL.matcher(text).matches(), text, "field.email", reader);
            case PHONE -> checked(PHONE.matcher(text).matches(), text, "field.phone", reader);
            case COUNTRY -> {
                String code = text.toUpperCase(Locale.ROOT);
                yield checked(COUNTRIES.contains(code), code, "field.country", reader);
            }
            case CHOICE ->
                checked(choices.stream().anyMatch(choice -> choice.value().equals(text)), text, "field.choice", reader);
        };
    }

    /** A stored value as the reader writes it. */
    static String shown(CustomerField field, String canonical, Locale reader) {
        boolean comma = field.kind() == CustomerField.Kind.DECIMAL && writesComma(reader);
        return comma ? canonical.replace('.', ',') : canonical;
    }

    static String flag(String typed) {
        return String.valueOf(SET.contains(typed.strip().toLowerCase(Locale.ROOT)));
    }

    private static TypedValue good(String canonical) {
        return new TypedValue(canonical, "");
    }

    private static TypedValue checked(boolean good, String canonical, String faultKey, Locale reader) {
        return good ? good(canonical) : new TypedValue("", KitTexts.text(reader, faultKey));
    }

    private static TypedValue date(String text, Locale reader) {
        try {
            LocalDate day = LocalDate.parse(text);
            return checked(day.getYear() >= 1 && day.getYear() <= 9999, text, "field.date", reader);
        } catch (DateTimeParseException e) {
            return new TypedValue("", KitTexts.text(reader, "field.date"));
        }
    }

    /** Takes the reader's own way first, so that a group of three digits is one in his language, then the other way. */
    private static TypedValue decimal(String typed, Locale reader) {
        String text = typed.replaceAll("[\\s\\u00a0\\u202f'\u2019]", "");
        String withPoint = text;
        if (writesComma(reader)) {
            if (POINTS_GROUP.matcher(text).matches()) {
                withPoint = text.replace(".", "").replace(',', '.');
            } else if (WITH_COMMA.matcher(text).matches()) {
                withPoint = text.replace(',', '.');
            }
        } else if (COMMAS_GROUP.matcher(text).matches()) {
            withPoint = text.replace(",", "");
        } else if (WITH_COMMA.matcher(text).matches()) {
            withPoint = text.replace(',', '.');
        }
        return WITH_POINT.matcher(withPoint).matches()
                ? good(new BigDecimal(withPoint).toPlainString())
                : new TypedValue("", KitTexts.text(reader, "field.number"));
    }

    private static boolean writesComma(Locale reader) {
        return DecimalFormatSymbols.getInstance(reader).getDecimalSeparator() == ',';
    }
}
