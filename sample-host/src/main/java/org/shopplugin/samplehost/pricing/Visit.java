package org.shopplugin.samplehost.pricing;

import java.util.Currency;
import java.util.Locale;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.shop.Shop;

/**
 * Somebody shopping in one of the shops, as one request sees him.
 *
 * @param plugins the shop's plugins as the request sees them
 * @param shopper who it is, with his segments
 * @param currency what he is shown and pays in
 */
public record Visit(Shop shop, ShopPlugins plugins, Shopper shopper, Currency currency) {

    public Buyer buyer() {
        return shopper.buyer();
    }

    public Locale locale() {
        return shopper.buyer().locale();
    }
}
