package org.shopplugin.api.pricing;

import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Result;

/**
 * Prices a whole page or cart at once.
 *
 * <p>The host asks on one path for list, search, detail, cart, checkout and order, so a line has one price everywhere.
 */
public interface PriceExtension extends Extension {

    /**
     * Whether this extension has anything to do with the buyer: from his segments alone, without I/O. False keeps the
     * extension, and its failures, away from him.
     */
    default boolean appliesTo(Buyer buyer) {
        return false;
    }

    /**
     * The lines whose price changes; lines left out keep theirs. Decision: request thread, read-only work, no I/O once
     * warm. The list prices of the request are those the extensions before have made. When it throws, pages show the
     * list price marked indicative and the buyer may not order.
     */
    default Result<Map<PriceLine, Price>> price(PriceRequest request) {
        return Result.notHandled();
    }

    /**
     * Why a line costs what it costs at the request's moment. Decoration; read-only work; the request holds one line.
     *
     * @param language of the sentences
     */
    default PriceExplanation explain(PriceRequest request, Locale language) {
        return PriceExplanation.NONE;
    }
}
