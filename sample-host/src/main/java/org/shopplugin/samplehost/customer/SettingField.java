package org.shopplugin.samplehost.customer;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.samplehost.outside.WebAddress;
import org.shopplugin.samplehost.settings.Change;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/**
 * A setting on a form: drawn and read by its kind, whoever it belongs to.
 *
 * @param owner the id of its plugin; empty for the host
 * @param help a sentence below it; empty for none
 * @param choices value to label, of a choice
 * @param standard what holds as long as nobody chooses, for people to read; empty where that is nothing
 */
public record SettingField(
        String owner, Setting<?> setting, String label, String help, Map<String, String> choices, String standard) {

    private static final String UNIT = "-unit";
    private static final String BEFORE = "-before";

    /** In what a length of time is typed. */
    public enum Unit {
        MINUTES,
        HOURS,
        DAYS,
        MONTHS,
        YEARS
    }

    /** Its name on the form. */
    public String name() {
        return owner.isEmpty() ? setting.key() : owner + ":" + setting.key();
    }

    public String unitName() {
        return name() + UNIT;
    }

    /** Beside it stands, unseen, the value that comes back when its reader leaves it as it is. */
    public String beforeName() {
        return name() + BEFORE;
    }

    /** The units that fit it: of the clock, or of the calendar. */
    public List<Unit> units() {
        return setting.defaultValue() instanceof Period
                ? List.of(Unit.DAYS, Unit.MONTHS, Unit.YEARS)
                : List.of(Unit.MINUTES, Unit.HOURS);
    }

    /** What stands below it: the sentence, and what holds as long as nobody chooses. */
    public String hint(Page page) {
        return standard.isEmpty() ? help : (help + " " + page.text("customer.settings.standard", standard)).strip();
    }

    /** A value in words: yes or no, the label of a choice, a number with its unit. */
    static <T> String inWords(Page page, Setting<T> setting, Map<String, String> choices) {
        T value = setting.defaultValue();
        return switch (setting.kind()) {
            case FLAG -> page.text(Boolean.TRUE.equals(value) ? "customer.settings.on" : "customer.settings.off");
            case CHOICE -> choices.getOrDefault(setting.write(value), "");
            case DURATION -> value instanceof Period period ? days(page, period) : page.waiting((Duration) value);
            case INTEGER, DECIMAL -> setting.write(value);
            case CHOICES, TEXT, EMAIL, SECRET -> "";
        };
    }

    private static String days(Page page, Period period) {
        Unit unit = unitOf(period);
        return number(period, unit) + " " + page.text("customer.settings.unit." + unit);
    }

    /** Puts the present value into the form, and beside it what the form would send back if nobody touched it. */
    <T> void fill(Form form, Setting<T> mine, T value) {
        draw(form, mine, value);
        if (mine.kind() != Setting.Kind.SECRET) {
            Form untouched = Form.blank();
            draw(untouched, mine, value);
            content(untouched).ifPresent(content -> form.with(beforeName(), content));
        }
    }

    private <T> void draw(Form form, Setting<T> mine, T value) {
        String canonical = mine.write(value);
        switch (mine.kind()) {
            case FLAG -> form.with(name(), Boolean.parseBoolean(canonical));
            case CHOICES -> form.withAll(name(), List.of(canonical.split(",", -1)));
            case DURATION -> fillTime(form, value);
            case SECRET -> form.with(name(), "");
            case INTEGER, DECIMAL, TEXT, EMAIL, CHOICE -> form.with(name(), canonical);
        }
    }

    /**
     * Reads what was typed and adds the change; what is wrong is noted on the form. What is not on the form at all, or as it
     * was when it was shown, keeps its value, which somebody else may have changed meanwhile; a box that may be unticked
     * sends an empty value beside its own.
     */
    void read(Form form, Map<String, Change> changes) {
        form.label(name(), label);
        if (form.has(name())) {
            content(form)
                    .filter(content -> setting.kind() != Setting.Kind.SECRET || !content.isEmpty())
                    .filter(content ->
                            !form.has(beforeName()) || !form.typed(beforeName()).equals(content))
                    .ifPresent(content -> changes.put(name(), new Change(owner, setting, content)));
        }
    }

    /** What stands in its field, as it is stored; empty where that is no value, which is noted on the form. */
    private Optional<String> content(Form form) {
        String typed = typed(form);
        if (isWebAddress() && !typed.isEmpty() && WebAddress.of(typed).isEmpty()) {
            form.refuse(name(), "customer.settings.noWebAddress");
        }
        if (form.violation(name()).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(canonical(setting, typed));
        } catch (RuntimeException notAValue) {
            form.refuse(name(), typed.isEmpty() ? "web.form.required" : "customer.settings.wrong");
            return Optional.empty();
        }
    }

    /** One of the texts that mean the same, whatever the order in which boxes were ticked. */
    private static <T> String canonical(Setting<T> setting, String typed) {
        return setting.write(setting.parse(typed));
    }

    private String typed(Form form) {
        return switch (setting.kind()) {
            case FLAG -> String.valueOf(form.chosen(name(), "on"));
            case CHOICES -> String.join(",", form.several(name()));
            case CHOICE -> form.choice(name(), choices.keySet()).orElse("");
            case INTEGER -> {
                OptionalInt number = form.integer(name(), setting.least(), setting.most());
                yield number.isPresent() ? String.valueOf(number.getAsInt()) : "";
            }
            case DECIMAL ->
                form.decimal(name(), 6).map(BigDecimal::toPlainString).orElse("");
            case DURATION -> time(form);
            case EMAIL -> form.email(name());
            case SECRET, TEXT -> form.text(name(), 2000);
        };
    }

    /** By what its key speaks of. */
    private boolean isWebAddress() {
        return owner.isEmpty()
                && (setting.key().endsWith(".service") || setting.key().endsWith(".issuer"));
    }

    private void fillTime(Form form, Object value) {
        if (value instanceof Period period) {
            Unit unit = unitOf(period);
            form.with(name(), String.valueOf(number(period, unit))).with(unitName(), unit.name());
        } else if (value instanceof Duration duration) {
            boolean hours = duration.toMinutes() % 60 == 0;
            form.with(name(), String.valueOf(hours ? duration.toHours() : duration.toMinutes()))
                    .with(unitName(), (hours ? Unit.HOURS : Unit.MINUTES).name());
        }
    }

    @SuppressWarnings("JavaPeriodGetDays") // a period is typed in one unit, so the others are zero
    private static Unit unitOf(Period period) {
        return period.getDays() != 0 ? Unit.DAYS : period.toTotalMonths() % 12 == 0 ? Unit.YEARS : Unit.MONTHS;
    }

    @SuppressWarnings("JavaPeriodGetDays") // as above
    private static long number(Period period, Unit unit) {
        return switch (unit) {
            case DAYS -> period.getDays();
            case MONTHS -> period.toTotalMonths();
            case MINUTES, HOURS, YEARS -> period.toTotalMonths() / 12;
        };
    }

    private String time(Form form) {
        OptionalInt number = form.integer(name(), 0, 100_000);
        Unit unit = form.choice(unitName(), Unit.class).orElse(units().get(0));
        if (number.isEmpty()) {
            return "";
        }
        int many = number.getAsInt();
        return switch (unit) {
            case MINUTES -> Duration.ofMinutes(many).toString();
            case HOURS -> Duration.ofHours(many).toString();
            case DAYS -> Period.ofDays(many).toString();
            case MONTHS -> Period.ofMonths(many).toString();
            case YEARS -> Period.ofMonths(12 * many).toString(); // as such settings are written elsewhere
        };
    }

    static Map<String, String> choices(Setting<?> setting, Function<String, String> label) {
        Map<String, String> choices = new LinkedHashMap<>();
        setting.choices().forEach(choice -> choices.put(choice, label.apply(choice)));
        return choices;
    }
}
