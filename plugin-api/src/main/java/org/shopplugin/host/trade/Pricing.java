package org.shopplugin.host.trade;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.host.ShopPlugins;

/** The one price path: all lines of a page, cart or order at once. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Pricing {

    private final ShopPlugins plugins;

    private Pricing(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Pricing in(ShopPlugins plugins) {
        return new Pricing(plugins);
    }

    /**
     * The price of every line.
     *
     * @param basis what the list prices include, and so the answers
     * @param at the moment whose rules count
     */
    public Priced price(Shopper shopper, List<PriceLine> lines, Currency currency, PriceBasis basis, Instant at) {
        throw new UnsupportedOperationException();
    }

    /** Why a line costs what it costs, for the merchant and for the order line. */
    public PriceExplanation explain(
            Shopper shopper, PriceLine line, Currency currency, PriceBasis basis, Instant at, Locale language) {
        throw new UnsupportedOperationException();
    }

    /**
     * The answer.
     *
     * @param prices one for each line asked for
     * @param complete false when a plugin that has to do with this buyer failed: then these are list prices, shown as
     *     indicative, never cached, and never ordered at
     */
    public record Priced(Map<PriceLine, Price> prices, boolean complete) {

        /** The price of one of the lines asked for. */
        public Price of(PriceLine line) {
            Price price = prices.get(line);
            if (price == null) {
                throw new IllegalArgumentException("Not asked for: " + line.sku());
            }
            return price;
        }
    }
}
