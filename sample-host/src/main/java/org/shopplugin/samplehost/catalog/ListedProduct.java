package org.shopplugin.samplehost.catalog;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.pricing.Wanted;

/**
 * A product as lists, carts and orders know it.
 *
 * @param name in the buyer's language, else in the shop's default one
 * @param picture the one on its card
 * @param category the category it stands in
 * @param listPrice as the merchant entered it
 * @param stock how many there are; empty when nobody counts them
 */
public record ListedProduct(
        UUID id,
        Sku sku,
        String slug,
        String name,
        Optional<UUID> picture,
        Optional<UUID> category,
        TaxClass taxClass,
        UnitPrice listPrice,
        Optional<Integer> stock) {

    /** As the query gives it. */
    static ListedProduct of(
            UUID id,
            String sku,
            String slug,
            String name,
            @Nullable UUID picture,
            @Nullable UUID category,
            String taxClass,
            boolean stockTracked,
            int stock,
            BigDecimal amount,
            Currency currency) {
        return new ListedProduct(
                id,
                new Sku(sku),
                slug,
                name,
                Optional.ofNullable(picture),
                Optional.ofNullable(category),
                TaxClass.of(taxClass),
                new UnitPrice(amount, currency),
                stockTracked ? Optional.of(stock) : Optional.empty());
    }

    /** Whether so many can be had. */
    public boolean has(int quantity) {
        return stock.map(there -> there >= quantity).orElse(true);
    }

    /** The product for the price path. */
    public Wanted wanted(int quantity, CategoryTree categories) {
        return new Wanted(sku, quantity, listPrice, categories.ids(category), taxClass);
    }
}
