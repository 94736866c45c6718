package org.shopplugin.api.checkout;

import java.util.regex.Pattern;

/**
 * A field that a plugin adds to the checkout, such as an order reference. Its label stands under {@code checkout.<key>}.
 *
 * @param key letters and digits, at most 40 characters
 * @param maxLength the most characters, at least 1; longer input is refused, never cut
 */
public record CheckoutField(String key, int maxLength) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-zA-Z0-9]{0,39}");

    public CheckoutField {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a checkout field: " + key);
        }
        if (maxLength < 1) {
            throw new IllegalArgumentException("No room for a value of " + key + ": " + maxLength);
        }
    }
}
