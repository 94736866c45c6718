package org.shopplugin.samplehost.catalog;

import java.util.List;
import org.shopplugin.samplehost.web.Page;

/**
 * A button that another feature puts on the page of a product.
 *
 * @param path where it leads
 * @param posts whether it sends the product's number there as {@code sku}, or is a link
 */
public record ProductButton(String path, String label, boolean posts) {

    /** Sends the product's number. */
    public static ProductButton form(String path, String label) {
        return new ProductButton(path, label, true);
    }

    public static ProductButton link(String path, String label) {
        return new ProductButton(path, label, false);
    }

    /** Who has buttons for a product's page. */
    @FunctionalInterface
    public interface Source {

        /** Nobody has. */
        Source NONE = (page, product) -> List.of();

        List<ProductButton> of(Page page, ListedProduct product);
    }
}
