package org.shopplugin.samplehost.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shopplugin.api.customer.Violation;

/** What people type, as servlets read it. */
class FormTest {

    private static Form typed(String... values) {
        return Form.of(Map.of("field", values));
    }

    private static String fault(Form form) {
        return form.violation("field").map(Violation::messageKey).orElse("");
    }

    @Test
    void whatIsTypedIsTrimmedAndComposedAndTheLastOfSeveralCounts() {
        Form form = typed("first", "  Cafe\u0301 ");

        assertThat(form.required("field", 10)).isEqualTo("Caf\u00e9");
        assertThat(form.accepted()).isTrue();
    }

    @Test
    void lineHasNoSecondOneAndNoMoreCharactersThanItMayHave() {
        Form twoLines = typed("one\r\ntwo");
        Form tooLong = typed("four!");

        assertThat(twoLines.text("field", 100)).isEmpty();
        assertThat(fault(twoLines)).isEqualTo("web.form.characters");
        assertThat(typed("one\r\ntwo").lines("field", 100)).isEqualTo("one\ntwo");
        assertThat(tooLong.text("field", 4)).isEmpty();
        assertThat(tooLong.violations()).containsExactly(Violation.of("field", "web.form.long", 4, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "a\u0085b", "a\u2028b", "a\uFFFFb", "a\uFDD0b", "a\uD83F\uDFFEb"})
    void characterThatNoTextHasIsRefused(String text) {
        Form line = typed(text);
        Form lines = typed(text);

        assertThat(line.text("field", 100)).isEmpty();
        assertThat(lines.lines("field", 100)).isEmpty();
        assertThat(fault(line)).isEqualTo("web.form.characters");
        assertThat(fault(lines)).isEqualTo("web.form.characters");
    }

    @Test
    void missingValueIsOneFaultAndNotTwo() {
        Form form = typed(" ");

        form.required("field", 10);

        assertThat(form.violations()).hasSize(1);
        assertThat(fault(form)).isEqualTo("web.form.required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna@example.com", "b\u00fcro@b\u00fccher.example", "o'neill+shop@mail.example.co.uk"})
    void addressIsTakenAsItWasTyped(String address) {
        Form form = typed(address);

        assertThat(form.email("field")).isEqualTo(address);
        assertThat(form.accepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "anna@", "@example.com", "anna@example", "an na@example.com", "a@b..com"})
    void whatIsNoAddressIsRefused(String text) {
        Form form = typed(text);

        form.email("field");

        assertThat(fault(form)).isEqualTo("web.form.email");
    }

    @Test
    void addressThatIsTooLongOnceDnsCanReadItIsRefused() {
        String address = "anna@" + "\u00fc.".repeat(60) + "example";
        Form form = typed(address);

        form.email("field");

        assertThat(address).hasSizeLessThan(254);
        assertThat(fault(form)).isEqualTo("web.form.email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1234.5|1234.5", "1234,5|1234.5", "1.234,50|1234.50", "1,234.50|1234.50", "1 234,5|1234.5", "-3|-3"
            })
    void numberIsReadInEitherLanguage(String typed, BigDecimal number) {
        assertThat(typed(typed).decimal("field", 2)).contains(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1,2,3|web.form.number", "1e3|web.form.number", "1.005|web.form.decimals", "11|web.form.between"})
    void numberThatDoesNotFitIsRefused(String typed, String fault) {
        Form form = typed(typed);

        assertThat(form.decimal("field", 2, BigDecimal.ZERO, BigDecimal.TEN)).isEmpty();
        assertThat(fault(form)).isEqualTo(fault);
    }

    @Test
    void wholeNumberKeepsToItsBounds() {
        Form beyond = typed("9999999999");

        assertThat(typed("42").integer("field", 1, 42)).hasValue(42);
        assertThat(beyond.integer("field", 1, 42)).isEqualTo(OptionalInt.empty());
        assertThat(fault(beyond)).isEqualTo("web.form.between");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2028-02-01", "01-02-2028", "1-2-2028", "1/2/2028", "1.2.2028"})
    void dayIsReadAsAFieldSendsItAndAsPeopleTypeIt(String typed) {
        assertThat(typed(typed).date("field")).contains(LocalDate.of(2028, 2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31-02-2028", "2028-13-01", "tomorrow", "1-2-28"})
    void whatIsNoDayIsRefused(String typed) {
        Form form = typed(typed);

        assertThat(form.date("field")).isEmpty();
        assertThat(fault(form)).isEqualTo("web.form.date");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-12-31", "-0044-03-15", "0000-01-01", "31-12-20266", "30-02-2026"})
    void dayThatNoCalendarOfAShopHasIsRefused(String day) {
        Form form = typed(day);

        assertThat(form.date("field")).isEmpty();
        assertThat(fault(form)).isEqualTo("web.form.date");
    }
}
