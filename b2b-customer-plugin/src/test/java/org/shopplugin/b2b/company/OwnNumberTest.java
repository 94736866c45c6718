package org.shopplugin.b2b.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.api.setting.Setting;

class OwnNumberTest {

    private static OwnNumber german(String rest) {
        return OwnNumber.read(IdentifierType.OWN_1, "de; Trade register number; Handelsregisternummer" + rest)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "HRB 12345, true",
        "hra 12345, true",
        "HRB 123456, true",
        "' HRB 12345 ', true",
        "HRB12345, false",
        "HR1 12345, false",
        "HRB 1234, false",
        "HRB 1234567, false",
        "HRB ١٢٣٤٥, false"
    })
    void PS_17_numberOfTheMerchantsOwnKindIsWrittenInOneOfItsShapes(String typed, boolean fits) {
        OwnNumber number = german("; HRA 99999 | HRA 999999; required");

        assertThat(number.fits(typed)).isEqualTo(fits);
        assertThat(number.required()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; ", ";;", ";; optional"})
    void PS_17_numberWithoutAShapeMayBeAnything(String rest) {
        OwnNumber number = german(rest);

        assertThat(number.fits("anything, really")).isTrue();
        assertThat(number.required()).isFalse();
        assertThat(number.country()).isEqualTo("DE");
        assertThat(number.name(Locale.ENGLISH)).isEqualTo("Trade register number");
        assertThat(number.name(Locale.forLanguageTag("nl"))).isEqualTo("Handelsregisternummer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DE",
                "DE;",
                "XX; Number",
                "Germany; Number",
                ";;;;",
                "DE; A; B; 9; yes",
                "DE; A; B; 9; required; C"
            })
    void whatIsNoKindOfNumberIsLeftOut(String typed) {
        assertThat(OwnNumber.read(IdentifierType.OWN_1, typed)).isEmpty();
    }

    @Test
    void whatIsNoKindOfNumberIsNoValueOfTheSetting() {
        Setting<String> setting = OwnNumber.SETTINGS.get(0);

        assertThat(setting.parse("")).isEmpty();
        assertThat(setting.parse("DE; Number")).isEqualTo("DE; Number");
        assertThatIllegalArgumentException().isThrownBy(() -> setting.parse("Germany; Number"));
    }
}
