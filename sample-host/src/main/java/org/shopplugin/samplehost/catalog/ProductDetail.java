package org.shopplugin.samplehost.catalog;

import java.util.List;
import java.util.UUID;
import org.shopplugin.samplehost.pricing.PricedLine;

/**
 * All that a product's own page shows.
 *
 * @param pictures the one on its card first
 * @param net whether the price is without tax
 * @param complete false when the price is indicative only
 */
public record ProductDetail(
        ListedProduct product,
        String description,
        List<UUID> pictures,
        PricedLine price,
        boolean net,
        boolean complete) {

    public ProductDetail {
        pictures = List.copyOf(pictures);
    }
}
