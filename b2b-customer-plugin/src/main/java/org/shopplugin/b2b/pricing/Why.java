package org.shopplugin.b2b.pricing;

import java.time.Instant;
import java.util.List;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.pricing.PriceExplanation.Candidate;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * Why something cost somebody what it did.
 *
 * @param buyer as whom he bought, in words
 * @param price per unit, on the basis of list prices
 * @param candidates in order of precedence, the list price last
 */
public record Why(
        String buyer, Product product, int quantity, Instant at, UnitPrice price, List<Candidate> candidates) {}
