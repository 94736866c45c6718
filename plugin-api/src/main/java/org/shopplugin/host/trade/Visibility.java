package org.shopplugin.host.trade;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shopplugin.api.catalog.VisibilityExtension;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.ShopPlugins;

/** Which restricted products a buyer may see. */
public final class Visibility {

    private final ShopPlugins plugins;

    private Visibility(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Visibility in(ShopPlugins plugins) {
        return new Visibility(plugins);
    }

    /**
     * The labels this buyer holds, for each plugin that is on: his segments where a plugin has nothing to say about it, none
     * where it failed to answer, or to start: what it keeps for some must not open to all then. A restriction counts while its plugin is on, and lets a buyer through who holds one of its labels.
     */
    public Map<String, Set<String>> labels(Shopper shopper) {
        Map<String, Set<String>> labels = new HashMap<>();
        List<Member<VisibilityExtension>> members =
                plugins.chain(VisibilityExtension.class).members();
        plugins.failed().forEach(id -> labels.put(id, Set.of()));
        Set<String> silent = shopper.complete() ? shopper.buyer().segments().labels() : Set.of();
        for (PluginInShop plugin : plugins.plugins()) {
            String id = plugin.info().id();
            if (plugin.on()
                    && members.stream().noneMatch(member -> member.pluginId().equals(id))) {
                labels.put(id, silent);
            }
        }
        for (Member<VisibilityExtension> member : members) {
            Set<String> held = shopper.complete() ? labels(member, shopper.buyer()) : Set.of();
            labels.merge(member.pluginId(), held, Visibility::both);
        }
        return Map.copyOf(labels);
    }

    private static Set<String> labels(Member<VisibilityExtension> member, Buyer buyer) {
        try {
            return member.decide(extension -> Set.copyOf(extension.labels(buyer)));
        } catch (PluginFailure failure) {
            return Set.of();
        }
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }
}
