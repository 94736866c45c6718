package org.shopplugin.samplehost.demo;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One product of the {@link Catalogue}.
 *
 * @param price in EUR, without VAT
 * @param stock empty when nobody counts it
 * @param picture an SVG document
 */
record Article(
        String sku,
        Map<Locale, String> names,
        Map<Locale, String> descriptions,
        BigDecimal price,
        boolean reducedTax,
        OptionalInt stock,
        String picture) {}
