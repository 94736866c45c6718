package org.shopplugin.samplehost.pricing;

import org.shopplugin.api.pricing.UnitPrice;

/**
 * Something charged beside the goods, such as delivery: taxed as they are, but no plugin prices it.
 *
 * @param price as the merchant entered it
 */
public record Charge(UnitPrice price, TaxClass taxClass) {}
