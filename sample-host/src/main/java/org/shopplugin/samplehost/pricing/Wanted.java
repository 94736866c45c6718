package org.shopplugin.samplehost.pricing;

import java.util.List;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * Something that a buyer wants to know the price of.
 *
 * @param quantity at least 1; on a list page 1
 * @param listPrice as the merchant entered it
 * @param categories its category and all above it, the deepest first
 */
public record Wanted(Sku sku, int quantity, UnitPrice listPrice, List<CategoryId> categories, TaxClass taxClass) {}
