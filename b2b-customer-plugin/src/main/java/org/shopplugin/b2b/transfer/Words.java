package org.shopplugin.b2b.transfer;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;

/** What stands in cells: written in one language, read in each. */
final class Words {

    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.forLanguageTag("nl"));

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}([.,]\\d{1,10})?");
    /** With a point or a comma that may stand between thousands as well. */
    private static final Pattern TWO_NUMBERS = Pattern.compile("-?[1-9]\\d{0,2}[.,]\\d{3}");

    private static final List<DateTimeFormatter> DATES = List.of(DateTimeFormatter.ISO_LOCAL_DATE, strict("d-M-uuuu"));
    private static final DateTimeFormatter MINUTE = strict("uuuu-MM-dd HH:mm");

    private final PluginContext shop;
    private final Locale language;
    private final ZoneId zone;

    Words(PluginContext shop, Locale language) {
        this.shop = shop;
        this.language = language;
        this.zone = shop.shop().timeZone();
    }

    String heading(String column) {
        return text(language, "transfer.column." + column);
    }

    /** The column that a heading names, in any language or by its key. */
    static Optional<String> column(PluginContext shop, List<String> columns, String heading) {
        String typed = key(heading);
        return columns.stream()
                .filter(column -> typed.equals(key(column))
                        || LANGUAGES.stream()
                                .anyMatch(language ->
                                        typed.equals(key(shop.messages().text(language, "transfer.column." + column)))))
                .findFirst();
    }

    String word(Enum<?> value) {
        return text(language, "transfer.word." + value.name());
    }

    <E extends Enum<E>> Optional<E> read(Class<E> type, String typed) {
        String wanted = key(typed);
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> wanted.equals(key(value.name()))
                        || LANGUAGES.stream()
                                .anyMatch(one -> wanted.equals(key(text(one, "transfer.word." + value.name())))))
                .findFirst();
    }

    String yes(boolean value) {
        return text(language, value ? "transfer.yes" : "transfer.no");
    }

    /** Yes or no; an empty cell means no. */
    Optional<Boolean> readYes(String typed) {
        String wanted = key(typed);
        for (Locale one : LANGUAGES) {
            if (wanted.equals(key(text(one, "transfer.yes")))) {
                return Optional.of(true);
            }
            if (wanted.isEmpty() || wanted.equals(key(text(one, "transfer.no")))) {
                return Optional.of(false);
            }
        }
        return Optional.empty();
    }

    /** With a zero more where it might be taken for thousands. */
    static String number(BigDecimal value, CsvFormat format) {
        String plain = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        String sure = isTwoNumbers(plain) ? plain + "0" : plain;
        return sure.replace('.', format.decimalPoint());
    }

    /** A number with a decimal point or comma; marks between thousands are not guessed at. */
    static Optional<BigDecimal> readNumber(String typed) {
        return NUMBER.matcher(typed).matches() && !isTwoNumbers(typed)
                ? Optional.of(new BigDecimal(typed.replace(',', '.')))
                : Optional.empty();
    }

    /** What is said of a cell that {@link #readNumber} has not read. */
    static Violation notANumber(String column, String typed) {
        return Violation.of(column, isTwoNumbers(typed) ? "transfer.number.two" : "transfer.number", typed);
    }

    private static boolean isTwoNumbers(String typed) {
        return TWO_NUMBERS.matcher(typed).matches();
    }

    /** A day that is in no calendar is none. */
    private static DateTimeFormatter strict(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    String time(Instant at) {
        return at.atZone(zone).toOffsetDateTime().toString();
    }

    /**
     * A moment, with its offset or in the shop's time; a day alone means its beginning, or its end.
     *
     * @return empty when it is none
     */
    Optional<Instant> readTime(String typed, boolean endOfDay) {
        try {
            return Optional.of(OffsetDateTime.parse(typed))
                    .filter(time -> isSane(time.getYear()))
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException noOffset) {
            return readLocal(typed, endOfDay);
        }
    }

    private Optional<Instant> readLocal(String typed, boolean endOfDay) {
        try {
            return Optional.of(LocalDateTime.parse(typed.replace('T', ' '), MINUTE))
                    .filter(time -> isSane(time.getYear()))
                    .map(time -> time.atZone(zone).toInstant());
        } catch (DateTimeException noTime) {
            return DATES.stream()
                    .flatMap(form -> day(typed, form).stream())
                    .findFirst()
                    .map(day -> (endOfDay ? day.plusDays(1) : day)
                            .atStartOfDay(zone)
                            .toInstant());
        }
    }

    private static Optional<LocalDate> day(String typed, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(typed, form)).filter(day -> isSane(day.getYear()));
        } catch (DateTimeException anotherForm) {
            return Optional.empty();
        }
    }

    /** As the form for a price has it. */
    private static boolean isSane(int year) {
        return year > 1999 && year < 9999;
    }

    private String text(Locale locale, String key) {
        return shop.messages().text(locale, key);
    }

    /** Words are compared without regard to case, blanks and marks. */
    private static String key(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
