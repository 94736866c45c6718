package org.shopplugin.samplehost.plugins;

import java.util.List;
import java.util.function.Function;
import org.shopplugin.api.customer.BuyerContextExtension.BuyerContext;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.ShopPlugins.MenuEntry;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PluginFrame;

/** Binds each request to one state of the plugins, and puts their entries into the menus. */
final class FrameOfPlugins implements PluginFrame {

    private final Plugins plugins;
    private final CurrentPage currentPage;
    private final Function<Page, Shopper> shopper;
    private final Settings settings;

    FrameOfPlugins(Plugins plugins, CurrentPage currentPage, Function<Page, Shopper> shopper, Settings settings) {
        this.plugins = plugins;
        this.currentPage = currentPage;
        this.shopper = shopper;
        this.settings = settings;
    }

    @Override
    public Scope request(Page page) {
        Plugins.Bound bound = plugins.request(page.shop().shopId());
        currentPage.begins(page);
        return () -> {
            currentPage.ends();
            bound.close();
        };
    }

    @Override
    public Buyer buyer(Page page) {
        return shopper.apply(page).buyer();
    }

    @Override
    public List<BuyerContext> contexts(Page page) {
        return shopper.apply(page).contexts();
    }

    @Override
    public List<Link> menu(Page page, Area area) {
        ShopPlugins here = plugins.in(page.shop().shopId());
        boolean advanced = settings.get(page.shop().id(), HostPorts.EXPERIENCE_LEVEL) == MenuItem.Level.ADVANCED;
        return here.menu(area, PageActor.of(page), advanced).stream()
                .map(entry -> link(page, here, entry))
                .toList();
    }

    private static Link link(Page page, ShopPlugins here, MenuEntry entry) {
        String label = here.text(entry.pluginId(), page.locale(), entry.item().labelKey());
        return new Link(label, entry.path(), page.isAt(entry.path()));
    }
}
