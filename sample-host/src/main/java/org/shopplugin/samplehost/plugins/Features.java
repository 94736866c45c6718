package org.shopplugin.samplehost.plugins;

import java.util.function.Function;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Page;

/**
 * What the features of the shop bring for plugins.
 *
 * @param shopper who is shopping in a request; answers the same each time it is asked in it
 */
public record Features(
        Port<Customers> customers, Port<Catalog> catalog, Port<Orders> orders, Function<Page, Shopper> shopper) {

    /** A part of the contract, for one shop and one plugin. */
    @FunctionalInterface
    public interface Port<P> {
        P of(Shop shop, PluginInfo plugin);
    }
}
