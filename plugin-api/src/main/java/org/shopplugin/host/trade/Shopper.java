package org.shopplugin.host.trade;

import java.util.List;
import java.util.Locale;
import org.shopplugin.api.customer.BuyerContextExtension.BuyerContext;
import org.shopplugin.api.pricing.Buyer;

/**
 * A buyer as all plugins together know him, computed anew for each request.
 *
 * @param buyer with his context and segments
 * @param contexts the parties he may act for, the default first; a switcher is drawn when there is more than one
 * @param complete false when a plugin failed to say who he is: prices are indicative and he may not order
 */
public record Shopper(Buyer buyer, List<BuyerContext> contexts, boolean complete) {

    public Shopper {
        contexts = List.copyOf(contexts);
    }

    /** Somebody who has not signed in. */
    public static Shopper guest(Locale locale) {
        return new Shopper(Buyer.guest(locale), List.of(), true);
    }
}
