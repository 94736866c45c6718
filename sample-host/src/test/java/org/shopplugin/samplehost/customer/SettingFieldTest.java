package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.samplehost.settings.Change;
import org.shopplugin.samplehost.web.Form;

class SettingFieldTest {

    /** In the order in which a page draws them, which is not that of their letters. */
    private enum Paper {
        VAT_NUMBER,
        EXTRACT,
        DECLARATION
    }

    private static final Setting<Set<Paper>> PAPERS =
            Setting.choices("company.required", Paper.class, Set.of(Paper.VAT_NUMBER));

    private static final Setting<Period> YEARS = Setting.period("status.inactiveAfter", Period.ofMonths(24));

    @Test
    void boxesThatNobodyTouchedChangeNothing() {
        Map<String, Change> changes =
                sent(PAPERS, Set.of(Paper.VAT_NUMBER, Paper.DECLARATION), "", "VAT_NUMBER", "DECLARATION");

        assertThat(changes).isEmpty();
    }

    @Test
    void boxesThatWereTickedAreStoredInOneOrder() {
        Map<String, Change> changes = sent(PAPERS, Set.of(Paper.VAT_NUMBER), "", "VAT_NUMBER", "DECLARATION");

        assertThat(changes.values()).extracting(Change::canonical).containsExactly("DECLARATION,VAT_NUMBER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"P24M", "P2Y", "P18M", "P1Y6M", "P30D"})
    void timeThatNobodyTouchedChangesNothingHoweverItIsWritten(String stored) {
        assertThat(untouched(YEARS, Period.parse(stored))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT6H", "PT360M", "PT90M", "PT90S"})
    void hoursThatNobodyTouchedChangeNothing(String stored) {
        assertThat(untouched(Setting.duration("password.resetDelay", Duration.ofHours(6)), Duration.parse(stored)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3, YEARS, P36M", "3, MONTHS, P3M", "3, DAYS, P3D"})
    void timeThatWasTypedIsStored(String number, String unit, String stored) {
        SettingField field = field(YEARS);
        Form shown = Form.blank();
        field.fill(shown, YEARS, YEARS.defaultValue());
        Map<String, Change> changes = new LinkedHashMap<>();

        field.read(shown.with(field.name(), number).with(field.unitName(), unit), changes);

        assertThat(changes.values()).extracting(Change::canonical).containsExactly(stored);
    }

    private static <T> Map<String, Change> untouched(Setting<T> setting, T value) {
        SettingField field = field(setting);
        Form shown = Form.blank();
        field.fill(shown, setting, value);
        Map<String, Change> changes = new LinkedHashMap<>();
        field.read(shown, changes);
        return changes;
    }

    /** What comes of a form that showed this value and sends these. */
    private static <T> Map<String, Change> sent(Setting<T> setting, T shownValue, String... values) {
        SettingField field = field(setting);
        Form shown = Form.blank();
        field.fill(shown, setting, shownValue);
        Map<String, Change> changes = new LinkedHashMap<>();
        field.read(
                Form.of(Map.of(
                        field.name(), values, field.beforeName(), new String[] {shown.typed(field.beforeName())})),
                changes);
        return changes;
    }

    private static SettingField field(Setting<?> setting) {
        return new SettingField("", setting, "Label", "", SettingField.choices(setting, Function.identity()), "");
    }
}
