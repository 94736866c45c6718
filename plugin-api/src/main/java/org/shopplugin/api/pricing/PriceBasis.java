package org.shopplugin.api.pricing;

/** What a price includes. */
public enum PriceBasis {
    /** Without tax. */
    NET,
    /** With tax. */
    GROSS
}
