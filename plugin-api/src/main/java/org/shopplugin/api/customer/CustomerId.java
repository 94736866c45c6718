package org.shopplugin.api.customer;

/**
 * One customer of one shop.
 *
 * @param value opaque and stable, at most 64 characters: a plugin stores it and never parses it
 */
public record CustomerId(String value) {

    public CustomerId {
        if (value.isBlank() || value.length() > 64) {
            throw new IllegalArgumentException("Not a customer id: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
