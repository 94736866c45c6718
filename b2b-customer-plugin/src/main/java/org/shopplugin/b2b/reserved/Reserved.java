package org.shopplugin.b2b.reserved;

import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;

/**
 * Something that can be kept for groups.
 *
 * @param id a SKU or a category's id, at most 64 characters
 */
public record Reserved(Kind kind, String id) {

    /** The two kinds of things. */
    public enum Kind {
        /** A category with all below it. */
        CATEGORY,
        PRODUCT
    }

    public static Reserved of(Sku product) {
        return new Reserved(Kind.PRODUCT, product.value());
    }

    public static Reserved of(CategoryId category) {
        return new Reserved(Kind.CATEGORY, category.value());
    }
}
