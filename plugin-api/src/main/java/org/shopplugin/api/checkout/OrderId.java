package org.shopplugin.api.checkout;

/**
 * One order of one shop.
 *
 * @param value opaque and stable, at most 64 characters; not the number that people read
 */
public record OrderId(String value) {

    public OrderId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("Not an order id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
