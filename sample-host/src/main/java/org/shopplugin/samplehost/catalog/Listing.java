package org.shopplugin.samplehost.catalog;

import java.util.List;
import org.shopplugin.samplehost.pricing.Priced;

/**
 * One page of a list of products, with the buyer's prices.
 *
 * @param products those of this page
 * @param prices one line for each product, in order
 * @param total how many there are on all pages
 * @param page its number, from 1
 */
public record Listing(List<ListedProduct> products, Priced prices, long total, int page) {

    /** How many products a page holds. */
    public static final int PAGE_SIZE = 24;

    public Listing {
        products = List.copyOf(products);
    }

    public int pages() {
        return (int) Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
    }
}
