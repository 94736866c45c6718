package org.shopplugin.api.checkout;

/** Where an order stands. */
public enum OrderStatus {
    PLACED,
    SHIPPED,
    COMPLETED,
    CANCELLED
}
