package org.shopplugin.api.catalog;

/**
 * The merchant's own number of a product, unique in the shop.
 *
 * <p>A product keeps it for ever, and no other product is ever given it: a plugin may refer to products by it.
 *
 * @param value 1 to 64 characters without spaces around them; compared to the letter
 */
public record Sku(String value) {

    public Sku {
        if (value.isBlank() || value.length() > 64 || !value.equals(value.strip())) {
            throw new IllegalArgumentException("Not a SKU: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
