package org.shopplugin.samplehost.catalog;

import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A product in the merchant's list.
 *
 * @param category null when it stands in none
 * @param price in the shop's default currency; null when it is not sold in it
 * @param picture null when it has none
 */
public record ProductLine(
        UUID id,
        String sku,
        String name,
        @Nullable UUID category,
        boolean onSale,
        boolean stockTracked,
        int stock,
        @Nullable BigDecimal price,
        @Nullable UUID picture) {}
