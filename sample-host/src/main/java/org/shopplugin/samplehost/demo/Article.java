package org.shopplugin.samplehost.demo;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.pricing.TaxClass;

/**
 * One product of the {@link Catalogue}.
 *
 * @param price in EUR, without VAT
 * @param stock empty when nobody counts it
 * @param picture an SVG document
 */
record Article(
        Sku sku,
        Map<Locale, String> names,
        Map<Locale, String> descriptions,
        BigDecimal price,
        TaxClass taxClass,
        OptionalInt stock,
        String picture) {}
