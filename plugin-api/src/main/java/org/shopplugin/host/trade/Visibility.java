package org.shopplugin.host.trade;

import java.util.Map;
import java.util.Set;
import org.shopplugin.host.ShopPlugins;

/** Which restricted products a buyer may see. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Visibility {

    private final ShopPlugins plugins;

    private Visibility(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Visibility in(ShopPlugins plugins) {
        return new Visibility(plugins);
    }

    /**
     * The labels this buyer holds, for each plugin that is on; none where the plugin failed. A restriction counts while
     * its plugin is on, and lets a buyer through who holds one of its labels.
     */
    public Map<String, Set<String>> labels(Shopper shopper) {
        throw new UnsupportedOperationException();
    }
}
