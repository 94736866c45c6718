package org.shopplugin.samplehost.cart;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** How many of something: a whole number from 1 to 9999 in plain digits, and nothing else. */
public final class Quantity {

    public static final int MOST = 9999;

    private static final Pattern PLAIN = Pattern.compile("[1-9][0-9]{0,3}");

    private Quantity() {}

    /** The quantity that was typed; empty when it is none. */
    public static OptionalInt of(String typed) {
        return PLAIN.matcher(typed).matches() ? OptionalInt.of(Integer.parseInt(typed)) : OptionalInt.empty();
    }
}
