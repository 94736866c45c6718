package org.shopplugin.host;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.api.Impact;
import org.shopplugin.api.ShopId;

/** The switch of each plugin in each shop. */
public final class SwitchBoard {

    /** The counter that tells all nodes to read the switches again. */
    static final String VERSION = "plugin-switches";

    private final Plugins plugins;
    private final Host host;

    SwitchBoard(Plugins plugins, Host host) {
        this.plugins = plugins;
        this.host = host;
    }

    /** Whether a plugin runs and is switched on, at this moment on this node. */
    public boolean isOn(ShopId shop, String pluginId) {
        return plugins.now(shop).isOn(pluginId);
    }

    /**
     * Flips a switch in one transaction: from the next request on this node, within two seconds on others. Joins a running
     * transaction. Nothing happens when it stands so already.
     *
     * @param by who does it, for people to read
     * @throws IllegalArgumentException when no such plugin runs in the shop
     */
    public void flip(ShopId shop, String pluginId, boolean on, String by) {
        Running plugin = running(shop, pluginId);
        host.work().run(em -> {
            if (onInTransaction(em, shop, pluginId) == on) {
                return;
            }
            host.switches().write(em, shop, pluginId, on, by);
            host.versions().bump(VERSION);
            host.audit(shop, plugin.info())
                    .record("plugin.switched-" + (on ? "on" : "off"), pluginId, Map.of("by", by));
            host.work().afterCommit(plugins::readSwitches);
        });
    }

    /** What a flip would change, as sentences for the merchant to read first. */
    public Ran<List<String>> impact(ShopId shop, String pluginId, boolean on, Locale locale) {
        Running plugin = running(shop, pluginId);
        try {
            List<Impact> impacts = plugin.guard()
                    .call(
                            "impact of the switch",
                            () -> host.work()
                                    .deciding(() -> List.copyOf(plugin.plugin().impactOfSwitch(on))));
            return new Ran<>(
                    impacts.stream()
                            .map(impact -> Sentences.of(impact, (key, args) -> plugin.text(locale, key, args)))
                            .toList(),
                    List.of());
        } catch (PluginFailure failure) {
            return new Ran<>(List.of(), List.of(pluginId));
        }
    }

    /** Whether the switch is on in the database, as a running transaction finds it. */
    public boolean onInTransaction(EntityManager em, ShopId shop, String pluginId) {
        return host.switches().on(em, shop).contains(pluginId);
    }

    /**
     * Whether the shop's switches still stand in the database as this snapshot has them; where the host's {@link
     * SwitchStore#held} keeps them, they do so until the transaction ends. An order's transaction asks it first; when not,
     * the order is refused and the buyer sees his cart again, as the shop is now.
     */
    public boolean unchanged(EntityManager em, ShopPlugins seen) {
        Set<String> running =
                seen.running().stream().map(plugin -> plugin.info().id()).collect(Collectors.toSet());
        Set<String> now = host.switches().held(em, seen.shop()).stream()
                .filter(running::contains)
                .collect(Collectors.toSet());
        return now.equals(seen.on());
    }

    private Running running(ShopId shop, String pluginId) {
        return plugins.now(shop)
                .running(pluginId)
                .orElseThrow(() -> new IllegalArgumentException("No plugin " + pluginId + " runs in this shop"));
    }
}
