package org.shopplugin.samplehost.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    private static final String ADDRESS = "an@example.com";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ADDRESS,
                "Write to an@example.com.",
                "an@example.com, jan@example.com",
                "jan@example.com;an@example.com",
                "jan@example.com an@example.com",
                "\"an@example.com\"",
                "'an@example.com'",
                "<an@example.com>",
                "q=an@example.com&page=2",
                "mailto:an@example.com?subject=x",
                "an@example.com's order"
            })
    void addressIsNamedWhereItStandsAlone(String text) {
        assertThat(EmailAddress.isNamed(ADDRESS, text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "jan@example.com",
                "jo.an@example.com",
                "jo-an@example.com",
                "jo_an@example.com",
                "jo+an@example.com",
                "o'an@example.com",
                "\u00e9an@example.com",
                "an@example.com.au",
                "an@example.community",
                "an@example.com-munity.org"
            })
    void addressIsNotNamedWhereItIsPartOfALongerOne(String text) {
        assertThat(EmailAddress.isNamed(ADDRESS, text)).isFalse();
    }
}
