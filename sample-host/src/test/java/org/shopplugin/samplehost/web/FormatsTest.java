package org.shopplugin.samplehost.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;

class FormatsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | EUR | 0         | €0.00",
                "en | EUR | 12.3      | €12.30",
                "en | EUR | 12.34     | €12.34",
                "en | EUR | 12.3450   | €12.345",
                "en | EUR | 12.3456   | €12.3456",
                "en | EUR | 100       | €100.00",
                "en | EUR | 1000      | €1,000.00",
                "en | EUR | 1234567.8 | €1,234,567.80",
                "nl | EUR | 1234.5    | €~1.234,50",
                "en | JPY | 1500      | ¥1,500",
                "nl | CHF | 999.95    | CHF~999,95",
            })
    void pricesAreWrittenAsTheReaderWritesThem(String language, String currency, String amount, String written) {
        UnitPrice price = UnitPrice.rounded(new BigDecimal(amount), Currency.getInstance(currency));

        String text = Formats.in(new Locale(language)).price(price);

        assertThat(text).isEqualTo(written.replace('~', '\u00a0'));
    }

    @Test
    void manyPricesAreNotMixedUp() {
        Formats formats = Formats.in(Locale.ENGLISH);
        for (int round = 0; round < 2; round++) {
            for (int cents = 10_000; cents < 50_000; cents++) {
                BigDecimal amount = BigDecimal.valueOf(cents, 2);

                assertThat(formats.price(UnitPrice.rounded(amount, Currency.getInstance("EUR"))))
                        .isEqualTo("€" + amount);
                assertThat(formats.price(UnitPrice.rounded(amount, Currency.getInstance("USD"))))
                        .isEqualTo("$" + amount);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | €0.00", "-0.5 | -€0.50", "999999.99 | €999,999.99", "-100 | -€100.00"})
    void amountsHaveAllDecimalsOfTheirCurrency(String amount, String written) {
        Money money = Money.rounded(new BigDecimal(amount), Currency.getInstance("EUR"));

        assertThat(Formats.in(Locale.ENGLISH).money(money)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "1.50 | 1.50", "1E+3 | 1,000", "-1234 | -1,234", "123456 | 123,456"})
    void numbersHaveTheDecimalsTheyHave(String number, String written) {
        assertThat(Formats.in(Locale.ENGLISH).number(new BigDecimal(number))).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"21.00 | 21%", "2.5 | 2.5%", "0 | 0%", "100 | 100%"})
    void percentagesHaveNoIdleZeros(String percent, String written) {
        assertThat(Formats.in(Locale.ENGLISH).percent(new BigDecimal(percent))).isEqualTo(written);
    }
}
