package org.shopplugin.samplehost.pricing;

import java.util.List;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * What one line costs this buyer, on the basis on which he is shown prices.
 *
 * @param quantity how many
 * @param list the list price of one
 * @param price his price of one, with its rule and the breaks for larger quantities
 * @param tax what is charged on it
 */
public record PricedLine(int quantity, UnitPrice list, Price price, TaxDecision tax) {

    public UnitPrice unit() {
        return price.unit();
    }

    public List<Price.Break> breaks() {
        return price.breaks();
    }

    /** What the line costs. */
    public Money amount() {
        return price.unit().times(quantity);
    }

    /** Whether he pays less than the list price. */
    public boolean reduced() {
        return price.unit().compareTo(list) < 0;
    }
}
