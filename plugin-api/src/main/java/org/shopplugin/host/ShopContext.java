package org.shopplugin.host;

import java.time.Clock;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.ShopInfo;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.api.data.Transactions;
import org.shopplugin.api.data.Versions;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.setting.Settings;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Pages;
import org.shopplugin.host.load.Declaration;

/** All that a plugin is given in one shop: the host's ports, narrowed to this plugin and this shop. */
final class ShopContext implements PluginContext {

    private final Host host;
    private final HostInfo hostInfo;
    private final ShopId shop;
    private final PluginInfo plugin;
    private final BooleanSupplier switchedOn;
    private final Settings settings;
    private final Transactions transactions;
    private final Versions versions;
    private final Messages messages;
    private final Customers customers;
    private final Catalog catalog;
    private final Orders orders;
    private final Mailer mailer;
    private final Audit audit;
    private final Pages pages;

    ShopContext(
            Host host,
            HostInfo hostInfo,
            ShopId shop,
            PluginInfo plugin,
            Declaration declaration,
            Guard guard,
            Messages messages,
            Requests requests,
            BooleanSupplier switchedOn) {
        this.host = host;
        this.hostInfo = hostInfo;
        this.shop = shop;
        this.plugin = plugin;
        this.switchedOn = switchedOn;
        this.settings = new OwnSettings(host.settings(), requests, shop, plugin.id(), declaration);
        this.transactions = new GuardedTransactions(host.work(), guard, shop);
        this.versions = new PrefixedVersions(host.versions(), shop.value() + "/" + plugin.id() + "/");
        this.messages = messages;
        this.customers = host.customers(shop, plugin);
        this.catalog = host.catalog(shop, plugin);
        this.orders = host.orders(shop, plugin);
        this.mailer = host.mailer(shop, plugin, messages);
        this.audit = host.audit(shop, plugin);
        this.pages = host.pages(shop, plugin);
    }

    @Override
    public ShopInfo shop() {
        return host.shop(shop);
    }

    @Override
    public PluginInfo plugin() {
        return plugin;
    }

    @Override
    public HostInfo host() {
        return hostInfo;
    }

    @Override
    public boolean switchedOn() {
        return switchedOn.getAsBoolean();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Transactions transactions() {
        return transactions;
    }

    @Override
    public Versions versions() {
        return versions;
    }

    @Override
    public Customers customers() {
        return customers;
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public Orders orders() {
        return orders;
    }

    @Override
    public Mailer mailer() {
        return mailer;
    }

    @Override
    public Messages messages() {
        return messages;
    }

    @Override
    public Pages pages() {
        return pages;
    }

    @Override
    public Audit audit() {
        return audit;
    }

    @Override
    public Clock clock() {
        return host.clock();
    }

    /** The plugin's own settings, with one answer for each from the start of a request to its end. */
    private static final class OwnSettings implements Settings {

        private final SettingValues values;
        private final Requests requests;
        private final ShopId shop;
        private final String pluginId;
        private final Set<String> declared;

        private OwnSettings(
                SettingValues values, Requests requests, ShopId shop, String pluginId, Declaration declaration) {
            this.values = values;
            this.requests = requests;
            this.shop = shop;
            this.pluginId = pluginId;
            this.declared = declaration.settings().stream().map(Setting::key).collect(Collectors.toSet());
        }

        @Override
        public <T> T get(Setting<T> setting) {
            if (!declared.contains(setting.key())) {
                throw new IllegalArgumentException("Not declared by " + pluginId + ": " + setting.key());
            }
            return requests.setting(shop, pluginId, setting, () -> values.get(shop, pluginId, setting));
        }
    }
}
