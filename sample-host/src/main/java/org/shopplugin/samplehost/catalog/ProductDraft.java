package org.shopplugin.samplehost.catalog;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.pricing.TaxClass;

/**
 * A product as the merchant describes it.
 *
 * @param names in the shop's languages; one at least
 * @param descriptions plain text, by language
 * @param category empty means that it stands in none
 * @param onSale whether buyers see it
 * @param stockTracked whether it is sold only while some are there
 * @param stock how many are there
 * @param prices per unit, as the shop enters prices; it is not sold in a currency that is missing
 */
public record ProductDraft(
        Sku sku,
        Map<Locale, String> names,
        Map<Locale, String> descriptions,
        Optional<UUID> category,
        TaxClass taxClass,
        boolean onSale,
        boolean stockTracked,
        int stock,
        Map<Currency, BigDecimal> prices) {

    public ProductDraft {
        names = Map.copyOf(names);
        descriptions = Map.copyOf(descriptions);
        prices = Map.copyOf(prices);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("A product has a name: " + sku);
        }
    }
}
