package org.shopplugin.api.pricing;

import java.util.List;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;

/**
 * One product to price, with all that a rule may depend on, so that a warm answer needs no I/O.
 *
 * @param sku the product
 * @param quantity how many, at least 1; on a list page 1
 * @param listPrice per unit, in the request's currency and basis
 * @param categories the product's categories and all their ancestors, each once, the deepest first
 */
public record PriceLine(Sku sku, int quantity, UnitPrice listPrice, List<CategoryId> categories) {

    public PriceLine {
        if (quantity < 1) {
            throw new IllegalArgumentException("Not a quantity: " + quantity);
        }
        categories = List.copyOf(categories);
    }
}
