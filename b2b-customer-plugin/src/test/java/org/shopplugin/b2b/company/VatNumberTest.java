package org.shopplugin.b2b.company;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VatNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NL123456782B90",
                "NL004495445B01",
                "NL000099998B57",
                "BE0428759497",
                "DE136695976",
                "FR40303265045",
                "FR23334175221",
                "FRK7399859412",
                "FR4Z123456782",
                "ATU13585627",
                "DK13585628",
                "FI20774740",
                "IT00743110157",
                "CZ640903926",
                "GB980780684",
                "CHE100155212",
                "NO988077917",
                "HU12892312",
                "IE6433435F",
                "ESB58378431",
                "LU15027442",
                "PL8567346215",
                "PT501964843",
                "SE123456789701",
                "EL094259216"
            })
    void rightNumbersAreRead(String number) {
        String country = number.startsWith("EL") ? "GR" : number.startsWith("CHE") ? "CH" : number.substring(0, 2);

        assertThat(VatNumber.read(number, country)).contains(new VatNumber(number));
    }

    /** One digit of the numbers above is another, or one is too many or missing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NL123456783B90",
                "NL12345678B901",
                "BE0428759498",
                "BE042875949",
                "DE136695978",
                "DE1366959760",
                "FR84323140391",
                "FR41303265045",
                "ATU13585626",
                "DK13585629",
                "FI20774741",
                "IT00743110158",
                "LU15027443",
                "PL8567346216",
                "PT501964842",
                "SE123456789101",
                "EL123456781",
                "NL",
                "",
                "NLXX"
            })
    void wrongNumbersAreNone(String number) {
        assertThat(VatNumber.read(
                        number, number.startsWith("EL") ? "GR" : number.length() < 3 ? "NL" : number.substring(0, 2)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "123456782B90, NL, NL123456782B90",
        "nl 1234.56.782.b90, NL, NL123456782B90",
        "428.759.497, BE, BE0428759497",
        "BE 428-759-497, BE, BE0428759497",
        "DE 136 695 976, NL, DE136695976",
        "094259216, GR, EL094259216",
        "CHE-123.456.788 MWST, CH, CHE123456788MWST",
        "12-3456789, US, 123456789"
    })
    void numbersAreReadAsPeopleTypeThem(String typed, String country, String value) {
        assertThat(VatNumber.read(typed, country)).contains(new VatNumber(value));
    }

    @ParameterizedTest
    @CsvSource({
        "KVK, NL, 12345678",
        "KBO, BE, 0428759497",
        "SIRET, FR, 73282932000074",
        "DUNS, US, 150483782",
        "CNPJ, BR, 16727230000197",
        "CNPJ, BR, 12ABC34501DE35"
    })
    void PS_17_eachRegisterHasItsOwnCheck(IdentifierType type, String country, String number) {
        assertThat(IdentifierType.registersOf(country, Set.of())).contains(type);
        assertThat(type.read(number, country)).contains(number);
    }

    @ParameterizedTest
    @CsvSource({
        "KVK, 1234567",
        "KVK, 123456789",
        "KBO, 0428759498",
        "SIRET, 73282932000075",
        "SIRET, 7328293200007",
        "DUNS, 15048378",
        "CNPJ, 16727230000198",
        "CNPJ, 12ABC34501DE36"
    })
    void PS_17_wrongNumbersOfRegistersAreRefused(IdentifierType type, String number) {
        assertThat(type.read(number, "NL")).isEmpty();
    }
}
