package org.shopplugin.samplehost.cart;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.pricing.PricedLine;

/**
 * A line of a cart as its buyer sees it.
 *
 * @param id the product's
 * @param name in his language
 * @param product empty when it cannot be had any more
 * @param price empty when it cannot be had any more
 */
public record CartLine(
        UUID id, String sku, String name, int quantity, Optional<ListedProduct> product, Optional<PricedLine> price) {

    /** What keeps a line from being ordered. */
    public enum Obstacle {
        NONE,
        /** It is not on sale any more, or not for this buyer. */
        GONE,
        /** There are fewer left than he wants. */
        TOO_FEW
    }

    public Obstacle obstacle() {
        if (product.isEmpty()) {
            return Obstacle.GONE;
        }
        return product.get().has(quantity) ? Obstacle.NONE : Obstacle.TOO_FEW;
    }
}
