package org.shopplugin.samplehost.customer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.api.customer.Address;
import org.shopplugin.samplehost.customer.AddressFormat.Part;

/** Addresses are written as their country writes them. */
class AddressFormatTest {

    @Test
    void orderIsThatOfTheCountry() {
        assertThat(AddressFormat.of("NL").parts())
                .containsExactly(Part.ATTENTION, Part.STREET, Part.POSTCODE, Part.CITY);
        assertThat(AddressFormat.of("GB").parts())
                .containsExactly(Part.ATTENTION, Part.STREET, Part.CITY, Part.POSTCODE);
        assertThat(AddressFormat.of("US").parts())
                .containsExactly(Part.ATTENTION, Part.STREET, Part.CITY, Part.REGION, Part.POSTCODE);
        assertThat(AddressFormat.of("AE").parts()).containsExactly(Part.ATTENTION, Part.STREET, Part.REGION);
        assertThat(AddressFormat.of("CN").parts())
                .containsExactly(Part.POSTCODE, Part.REGION, Part.CITY, Part.STREET, Part.ATTENTION);
    }

    @Test
    void whatIsRequiredFollowsTheCountry() {
        assertThat(AddressFormat.of("NL").requires(Part.POSTCODE)).isTrue();
        assertThat(AddressFormat.of("IE").requires(Part.POSTCODE)).isFalse();
        assertThat(AddressFormat.of("US").requires(Part.REGION)).isFalse();
        assertThat(AddressFormat.of("AE").requires(Part.REGION)).isTrue();
        assertThat(AddressFormat.of("AE").requires(Part.CITY)).isFalse();
    }

    @Test
    void houseNumberStandsApartInFourCountries() {
        List<String> apart = Arrays.stream(Locale.getISOCountries())
                .filter(country -> AddressFormat.of(country).houseNumberApart())
                .toList();

        assertThat(apart).containsExactlyInAnyOrder("NL", "BE", "DE", "LU");
    }

    @Test
    void everyCountryHasAStreetAndAllButTheSmallestAPlace() {
        List<String> placeless = Arrays.stream(Locale.getISOCountries())
                .filter(country -> {
                    AddressFormat format = AddressFormat.of(country);
                    return !(format.has(Part.CITY) || format.has(Part.REGION) || format.has(Part.POSTCODE));
                })
                .toList();

        assertThat(Arrays.stream(Locale.getISOCountries()).map(AddressFormat::of))
                .allMatch(format -> format.has(Part.STREET));
        assertThat(placeless).containsExactly("MO");
    }

    @ParameterizedTest
    @CsvSource({
        "NL, 1234ab, 1234 AB",
        "NL, ' 1234  Ab ', 1234 AB",
        "NL, NL-1234 AB, 1234 AB",
        "BE, B-1180, 1180",
        "SE, S-958 22, 958 22",
        "DE, D-50968, 50968",
        "GB, wa11dp, WA1 1DP",
        "PT, 1250096, 1250-096",
        "BR, 05432-043, 05432-043",
        "PL, 01012, 01-012",
        "CA, t2g8m4, T2G 8M4"
    })
    void postcodeIsWrittenAsItsCountryDoes(String country, String typed, String written) {
        assertThat(AddressFormat.of(country).postcode(typed)).contains(written);
    }

    @ParameterizedTest
    @CsvSource({"NL, 1234", "NL, 0", "DE, 1234", "PT, 1675", "GB, 12345", "US, 1234", "NL, ''"})
    void whatIsNoPostcodeOfTheCountryIsNone(String country, String typed) {
        assertThat(AddressFormat.of(country).postcode(typed)).isEmpty();
    }

    @Test
    void linesStandAsOnAnEnvelope() {
        assertThat(AddressFormat.of("NL")
                        .lines(new Address(
                                "NL", "Anna", "Dorpsstraat", "12", "a", "Achter", "1234 AB", "Ons Dorp", "")))
                .containsExactly("Anna", "Dorpsstraat 12 a", "Achter", "1234 AB Ons Dorp");
        assertThat(AddressFormat.of("US")
                        .lines(new Address("US", "", "1 Main St", "", "", "", "97403", "Eugene", "OR")))
                .containsExactly("1 Main St", "Eugene, OR 97403");
        assertThat(AddressFormat.of("US").lines(new Address("US", "", "1 Main St", "", "", "", "", "Eugene", "")))
                .containsExactly("1 Main St", "Eugene");
        assertThat(AddressFormat.of("GB")
                        .lines(new Address("GB", "", "1 High St", "", "", "", "PO31 7PJ", "Cowes", "Isle of Wight")))
                .containsExactly("1 High St", "Cowes", "PO31 7PJ", "Isle of Wight");
    }
}
