package org.shopplugin.b2b.pricing;

import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.pricing.UnitPrice;

/** What a rule makes of the list price of one product. */
public record Example(Product product, UnitPrice before, UnitPrice after) {}
