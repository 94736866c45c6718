package org.shopplugin.samplehost.pricing;

import java.util.Locale;

/** How the merchant classes a product for tax; the rate of a class differs per country. */
public enum TaxClass {
    STANDARD,
    REDUCED,
    ZERO;

    /** Its name in the database and for plugins. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaxClass of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
