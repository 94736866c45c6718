package org.shopplugin.api;

/**
 * The identity of one shop of a host, carried by every row of a plugin.
 *
 * @param value opaque and stable, at most 64 characters: kept, compared, never parsed
 */
public record ShopId(String value) {

    public ShopId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("Not a shop id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
