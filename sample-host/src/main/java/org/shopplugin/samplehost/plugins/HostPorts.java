package org.shopplugin.samplehost.plugins;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.ShopInfo;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.api.data.Versions;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Pages;
import org.shopplugin.host.Gate;
import org.shopplugin.host.Host;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.SettingValues;
import org.shopplugin.host.SwitchStore;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.shop.Shop;

/** The sample shop as the kit's host: each port stands on the door that keeps the thing. */
public final class HostPorts implements Host {

    /** With how much of the back office the merchant wants to deal; basic hides the plugins' pages for the experienced. */
    public static final Setting<MenuItem.Level> EXPERIENCE_LEVEL =
            Setting.choice("ui.experienceLevel", MenuItem.Level.ADVANCED);

    private final Plugins plugins;
    private final Foundations base;
    private final Features features;
    private final CurrentPage currentPage = new CurrentPage();

    public HostPorts(Plugins plugins, Foundations base, Features features) {
        this.plugins = plugins;
        this.base = base;
        this.features = features;
    }

    /** Registers the plugins' own pages, and the page of plugins in the back office. */
    public void pages(org.shopplugin.samplehost.web.Pages pages) {
        pages.plugins(new FrameOfPlugins(plugins, currentPage, features.shopper(), base.settings()))
                .add("/p/*", plugins.dispatcher())
                .add("/account/p/*", plugins.dispatcher())
                .addToBackOffice("/admin/p/*", Role.HOME, plugins.dispatcher())
                .addToBackOffice("/admin/plugins/*", Role.PLUGINS, new PluginsServlet(plugins));
    }

    @Override
    public Work work() {
        return base.work();
    }

    @Override
    public Clock clock() {
        return base.clock();
    }

    @Override
    public List<ShopId> shops() {
        return base.shops().all().stream().map(Shop::shopId).toList();
    }

    @Override
    public ShopInfo shop(ShopId shop) {
        return shopOf(shop).info();
    }

    @Override
    public Customers customers(ShopId shop, PluginInfo plugin) {
        return features.customers().of(shopOf(shop), plugin);
    }

    @Override
    public Catalog catalog(ShopId shop, PluginInfo plugin) {
        return features.catalog().of(shopOf(shop), plugin);
    }

    @Override
    public Orders orders(ShopId shop, PluginInfo plugin) {
        return features.orders().of(shopOf(shop), plugin);
    }

    @Override
    public Mailer mailer(ShopId shop, PluginInfo plugin, Messages messages) {
        return new PluginMailer(base, shopOf(shop).id(), plugin.id(), messages);
    }

    @Override
    public Audit audit(ShopId shop, PluginInfo plugin) {
        UUID id = shopOf(shop).id();
        return new Audit() {
            @Override
            public void record(String action, String subject, Map<String, String> details) {
                base.audit().record(id, currentPage.who(plugin.id()), action, subject, details);
            }

            @Override
            public void record(List<Entry> entries) {
                base.audit().record(id, currentPage.who(plugin.id()), entries);
            }
        };
    }

    @Override
    public Pages pages(ShopId shop, PluginInfo plugin) {
        return new PluginPages(shopOf(shop).id(), base.shops(), plugin.id());
    }

    @Override
    public SettingValues settings() {
        return new SettingValues() {
            @Override
            public <T> T get(ShopId shop, String pluginId, Setting<T> setting) {
                return base.settings().get(UUID.fromString(shop.value()), pluginId, setting);
            }
        };
    }

    @Override
    public Versions versions() {
        return new Versions() {
            @Override
            public void bump(String key) {
                base.versions().bump(key);
            }

            @Override
            public long current(String key) {
                return base.versions().current(key);
            }
        };
    }

    @Override
    public SwitchStore switches() {
        return new SwitchRows();
    }

    @Override
    public Gate gate() {
        return new PageGate();
    }

    private Shop shopOf(ShopId shop) {
        return base.shops().get(UUID.fromString(shop.value()));
    }
}
