package org.shopplugin.host.trade;

import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.ShopPlugins;

/** Finds out who a signed-in customer is as a buyer: the party he acts for, and his segments. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Buyers {

    private final ShopPlugins plugins;

    private Buyers(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Buyers in(ShopPlugins plugins) {
        return new Buyers(plugins);
    }

    /**
     * The customer as a buyer, at most one statement for each plugin.
     *
     * @param chosen the context key kept in his session; empty means that he never chose, and the default counts; one
     *     that is no longer his means none
     */
    public Shopper signedIn(CustomerId customer, Optional<String> chosen, Locale locale) {
        throw new UnsupportedOperationException();
    }
}
