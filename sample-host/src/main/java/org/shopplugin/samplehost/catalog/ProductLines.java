package org.shopplugin.samplehost.catalog;

import java.util.List;

/**
 * A page of the merchant's list of products.
 *
 * @param total how many there are on all pages
 */
public record ProductLines(List<ProductLine> lines, long total) {}
