package org.shopplugin.samplehost.plugins;

import java.util.List;
import java.util.Optional;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.PluginStatus;
import org.shopplugin.host.PluginStatus.InShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.web.Page;

/**
 * One jar as the page of plugins shows it, for the shop whose back office it is.
 *
 * @param id empty when the manifest tells none
 * @param state of the jar, or of its start in this shop when that failed
 * @param reason why it does not run; empty when it does
 * @param switchName what its switch is called; empty when it does not run here
 * @param health a sentence when it does not feel well
 * @param calls those for this shop
 */
public record JarView(
        String file,
        String id,
        String version,
        PluginStatus.State state,
        String reason,
        String switchName,
        boolean on,
        boolean healthy,
        String health,
        PluginStatus.Calls calls) {

    static List<JarView> all(Page page, Plugins plugins) {
        return plugins.statuses().stream().map(jar -> of(page, plugins, jar)).toList();
    }

    private static JarView of(Page page, Plugins plugins, PluginStatus jar) {
        Optional<InShop> here = Optional.ofNullable(jar.shops().get(page.shop().shopId()));
        String id = jar.plugin().map(plugin -> plugin.id()).orElse("");
        Optional<PluginInShop> running = jar.state() == PluginStatus.State.RUNNING
                ? plugins.in(page.shop().shopId()).plugin(id)
                : Optional.empty();
        return new JarView(
                jar.file(),
                id,
                jar.plugin().map(plugin -> plugin.version()).orElse(""),
                here.map(InShop::state).orElse(jar.state()),
                here.map(InShop::reason).filter(reason -> !reason.isEmpty()).orElse(jar.reason()),
                running.map(plugin -> plugin.text(page.locale(), plugin.switchLabel()))
                        .orElse(""),
                here.map(InShop::on).orElse(false),
                here.map(shop -> shop.health().up()).orElse(true),
                here.map(shop -> shop.health().detail()).orElse(""),
                here.map(InShop::calls).orElse(PluginStatus.Calls.NONE));
    }
}
