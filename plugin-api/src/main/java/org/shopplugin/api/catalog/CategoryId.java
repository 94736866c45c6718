package org.shopplugin.api.catalog;

/**
 * One category of the shop's tree.
 *
 * @param value opaque and stable, at most 64 characters
 */
public record CategoryId(String value) {

    public CategoryId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("Not a category id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
