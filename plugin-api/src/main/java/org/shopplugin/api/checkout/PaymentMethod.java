package org.shopplugin.api.checkout;

import java.util.regex.Pattern;

/**
 * A way to pay.
 *
 * @param code lower-case letters, digits and hyphens, at most 40 characters; unique in the shop
 * @param labelKey message key of its name
 * @param helpKey message key of a sentence below it; empty means none
 */
public record PaymentMethod(String code, String labelKey, String helpKey) {

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public PaymentMethod {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a payment method: " + code);
        }
    }
}
