package org.shopplugin.samplehost.admin;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.api.web.Area;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.admin.Figure.Tile;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** What awaits the merchant, and for a newcomer a walk through the shop. */
final class DashboardServlet extends PageServlet {

    private final transient Plugins plugins;
    private final transient List<Figure> figures;

    DashboardServlet(Plugins plugins, List<Figure> figures) {
        this.plugins = plugins;
        this.figures = figures;
    }

    @Override
    protected void show(Page page) {
        List<Tile> tiles =
                figures.stream().flatMap(figure -> figure.tiles(page).stream()).toList();
        page.render("admin/dashboard", "tiles", tiles, "steps", steps(page));
    }

    /** The walk goes where this shop has something to show: a host without plugins has no step about them. */
    private List<Step> steps(Page page) {
        SignedInAdministrator reader = page.signedInAdmin();
        List<PluginInShop> running = plugins.in(page.shop().shopId()).plugins();
        List<Step> steps = new ArrayList<>();
        List<Link> waiting = tags(page, running);
        if (!waiting.isEmpty() && reader.may(Role.CUSTOMERS)) {
            steps.add(step(page, "waiting", waiting));
        }
        List<Link> entries = page.menu(Area.BACK_OFFICE);
        if (!entries.isEmpty()) {
            steps.add(step(page, "plugins", entries));
        }
        steps.add(step(page, "order", List.of(Link.to(page.text("web.admin.toShop"), "/"))));
        if (!running.isEmpty() && reader.may(Role.SETTINGS)) {
            steps.add(step(page, "switch", switches(page, running)));
        }
        return steps;
    }

    /** The first label that each plugin declares for the customer list: it names first who waits for something. */
    private static List<Link> tags(Page page, List<PluginInShop> running) {
        return running.stream()
                .filter(PluginInShop::on)
                .flatMap(plugin -> plugin.customerTags().stream()
                        .limit(1)
                        .map(tag -> Link.to(
                                plugin.text(page.locale(), tag.labelKey()),
                                "/admin/customers?tag="
                                        + LocalPath.parameter(plugin.info().id() + ":" + tag.key()))))
                .toList();
    }

    private static List<Link> switches(Page page, List<PluginInShop> running) {
        return running.stream()
                .map(plugin -> Link.to(plugin.text(page.locale(), plugin.switchLabel()), "/admin/settings/customers"))
                .toList();
    }

    private static Step step(Page page, String name, List<Link> links) {
        return new Step(page.text("admin.walk." + name), page.text("admin.walk." + name + ".why"), links);
    }
}
