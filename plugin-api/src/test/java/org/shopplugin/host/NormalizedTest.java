package org.shopplugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NormalizedTest {

    @Test
    void lineHasNoCharacterThatNobodySees() {
        assertThat(Normalized.line(" Cafe\u0301\0 \u0085de\tla\u2028Gare\uFFFF\uFDD0\u009F\r\n "))
                .isEqualTo("Caf\u00e9  de la Gare");
    }

    @Test
    void accentBehindACharacterThatGoesJoinsItsLetter() {
        assertThat(Normalized.line("Cafe\0\u0301")).isEqualTo("Caf\u00e9");
    }

    @Test
    void linesKeepTheirEndsAndTabs() {
        assertThat(Normalized.lines("\none\ttab\r\ntwo\rthree\u2029\0four\uFFFE\n"))
                .isEqualTo("one\ttab\ntwo\nthree\nfour");
    }

    @Test
    void lettersThisJavaDoesNotKnowYetStay() {
        String unassigned = new String(Character.toChars(0x1FAEF)) + "\u0378";

        assertThat(Normalized.line(unassigned)).isEqualTo(unassigned);
    }
}
