package org.shopplugin.samplehost.cart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "0", "-1", "0.5", "1e9", "2147483648", "0x10", "1,5", "+1", "NaN", "١", "10000", " 1", "01"})
    void P02_whatIsNoPlainWholeNumberIsNoQuantity(String typed) {
        assertThat(Quantity.of(typed)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "24", "9999"})
    void wholeNumberUpToFourDigitsIsAQuantity(String typed) {
        assertThat(Quantity.of(typed)).hasValue(Integer.parseInt(typed));
    }
}
