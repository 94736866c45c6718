package org.shopplugin.b2b.pricing;

/** Which of several rules makes a price. */
public enum Precedence {
    /**
     * The nearest: the customer's own before his company's before his group's, a product before its category before
     * everything, a larger quantity before a smaller, a fixed price before an amount before a percentage, the newest.
     */
    NEAREST,
    /** The one that makes the lowest price; of equal ones the nearest. The list price counts where no rule does. */
    LOWEST
}
