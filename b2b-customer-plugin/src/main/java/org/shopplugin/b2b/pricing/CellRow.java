package org.shopplugin.b2b.pricing;

import java.util.List;
import java.util.Optional;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * What a product costs one group, as a row of the back office.
 *
 * @param field name of the cell on the form
 * @param now what the cell holds for the rule behind it
 * @param text what it shows: what was typed, when a form comes back
 * @param was id of the rule behind it; empty for none
 * @param until when that rule ends, in words; empty when it does not
 * @param further the group's other rules for the product, in words
 * @param price what a member pays for one now
 * @param from what makes that price, in words
 */
public record CellRow(
        String group,
        String name,
        String field,
        String now,
        String text,
        String was,
        Optional<String> until,
        List<String> further,
        UnitPrice price,
        String from) {}
