package org.shopplugin.samplehost.plugins;

import java.util.List;
import org.shopplugin.api.ShopId;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The page of all jars found, and below it the switch of each plugin with what flipping it would change. */
final class PluginsServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Plugins plugins;

    PluginsServlet(Plugins plugins) {
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        if (page.segments().isEmpty()) {
            page.render("plugins/plugins", "jars", JarView.all(page, plugins));
        } else {
            confirm(page, plugin(page));
        }
    }

    @Override
    protected void act(Page page) {
        PluginInShop plugin = plugin(page);
        boolean on = page.form().flag("on");
        ShopId shop = page.shop().shopId();
        plugins.switches()
                .flip(shop, plugin.info().id(), on, page.signedInAdmin().name());
        String name = plugin.text(page.locale(), plugin.switchLabel());
        page.notice(page.text(on ? "plugins.switchedOn" : "plugins.switchedOff", name));
        page.redirectToNext("/admin/plugins");
    }

    /** Which way the switch would go follows from how it stands now, so that the page never offers what is so already. */
    private void confirm(Page page, PluginInShop plugin) {
        boolean on = plugins.switches().isOn(page.shop().shopId(), plugin.info().id());
        Ran<List<String>> impact =
                plugins.switches().impact(page.shop().shopId(), plugin.info().id(), !on, page.locale());
        page.render(
                "plugins/switch",
                "plugin",
                plugin.info().id(),
                "name",
                plugin.text(page.locale(), plugin.switchLabel()),
                "help",
                plugin.text(page.locale(), plugin.switchLabel() + ".help"),
                "on",
                on,
                "impact",
                impact.value(),
                "complete",
                impact.complete(),
                "next",
                page.param("next"));
    }

    private PluginInShop plugin(Page page) {
        List<String> segments = page.segments();
        if (segments.size() != 1) {
            throw page.notFound();
        }
        return plugins.in(page.shop().shopId()).plugin(segments.get(0)).orElseThrow(page::notFound);
    }
}
