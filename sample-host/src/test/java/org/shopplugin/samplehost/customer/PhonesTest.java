package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.samplehost.web.Form;

/** Telephone numbers are kept as typed, and as the world dials them. */
class PhonesTest {

    @ParameterizedTest
    @CsvSource({
        "020 123 4567, NL, +31201234567",
        "+31 (0)20-1234567, DE, +31201234567",
        "0031201234567, NL, +31201234567",
        "(171) 555-7788, GB, ''",
        "12345, NL, ''",
        "'', NL, ''"
    })
    void internationalFormIsThatOfTheCountry(String typed, String country, String dialled) {
        assertThat(Phones.international(typed, country).orElse("")).isEqualTo(dialled);
    }

    @ParameterizedTest
    @CsvSource({
        "030-0074321, DE",
        "(5) 555-4729, MX",
        "(171) 555-7788, GB",
        "0921-12 34 65, SE",
        "88.60.15.31, FR",
        "(1) 135-5555, AR",
        "0452-076545, CH",
        "(021) 12 34 67 23, BR",
        "7675-3426, AT",
        "31 12 34 56, DK",
        "2967 542, IE",
        "0201-1234 ext. 5, NL",
        "0201-1234 toestel 5, NL"
    })
    void oddNumberIsTaken(String typed, String country) {
        Form form = Form.blank().with("phone", typed);

        assertThat(Phones.read(form, "phone", true, country)).isEqualTo(typed);

        assertThat(form.accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "call me, NL, customer.phone.letters",
        "---, NL, customer.phone.none",
        "+999 1234567, NL, customer.phone.countryCode",
        "0201234567890123456789, NL, customer.phone.long"
    })
    void whatNobodyCanDialIsRefusedWithItsReason(String typed, String country, String reason) {
        Form form = Form.blank().with("phone", typed);

        Phones.read(form, "phone", false, country);

        assertThat(form.violation("phone").orElseThrow().messageKey()).isEqualTo(reason);
    }
}
