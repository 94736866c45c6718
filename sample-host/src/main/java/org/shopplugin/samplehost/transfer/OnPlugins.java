package org.shopplugin.samplehost.transfer;

import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.ShopPlugins;

/** The plugins whose labels and values count. */
final class OnPlugins {

    private OnPlugins() {}

    static Set<String> of(ShopPlugins shop) {
        return shop.plugins().stream()
                .filter(PluginInShop::on)
                .map(plugin -> plugin.info().id())
                .collect(Collectors.toUnmodifiableSet());
    }
}
