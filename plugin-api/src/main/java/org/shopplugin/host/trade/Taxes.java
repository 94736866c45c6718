package org.shopplugin.host.trade;

import java.util.List;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.checkout.TaxRequest;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;

/** Asks the plugins for the tax of lines. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Taxes {

    private final ShopPlugins plugins;

    private Taxes(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Taxes in(ShopPlugins plugins) {
        return new Taxes(plugins);
    }

    /** One decision for each line, in order; the host's own rate where nobody decides. Incomplete forbids ordering. */
    public Ran<List<TaxDecision>> decide(TaxRequest request) {
        throw new UnsupportedOperationException();
    }
}
