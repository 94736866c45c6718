package org.shopplugin.b2b.pricing;

/** What a rule is for, the nearest first. */
public enum Target {
    /** One product, by its SKU. */
    PRODUCT,
    /** One category with all below it. */
    CATEGORY,
    /** Everything. */
    CATALOGUE
}
