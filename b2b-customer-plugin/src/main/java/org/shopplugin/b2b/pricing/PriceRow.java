package org.shopplugin.b2b.pricing;

import java.util.Optional;

/**
 * A rule as a row of the back office.
 *
 * @param target what it is for, in words
 * @param number the SKU of the product that it is for; empty for others
 * @param effect what it makes of the list price, in words
 * @param example what it does to a product
 */
public record PriceRow(PriceRules.Told told, String target, String number, String effect, Optional<Example> example) {

    public Rule rule() {
        return told.rule();
    }
}
