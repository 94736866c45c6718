package org.shopplugin.host;

import java.time.Clock;
import java.util.List;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.ShopInfo;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.api.data.Versions;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Pages;

/**
 * The ports by which a Java shop becomes a host: what the kit cannot know of it.
 *
 * <p>Everything here is called by many threads at once. A plugin keeps what it is given for a shop from its start on, and
 * the kit may ask for the same again.
 */
public interface Host {

    /** The host's one unit of work, over the factory that {@link Plugins#persist} built. */
    Work work();

    Clock clock();

    /** The shops that are there now; further ones are told by {@link Plugins#startIn}. */
    List<ShopId> shops();

    /** A shop as it is set up now; no I/O once warm. */
    ShopInfo shop(ShopId shop);

    Customers customers(ShopId shop, PluginInfo plugin);

    Catalog catalog(ShopId shop, PluginInfo plugin);

    Orders orders(ShopId shop, PluginInfo plugin);

    /** The plugin's way to the host's outbox; its texts come from the plugin's messages. */
    Mailer mailer(ShopId shop, PluginInfo plugin, Messages messages);

    Audit audit(ShopId shop, PluginInfo plugin);

    Pages pages(ShopId shop, PluginInfo plugin);

    SettingValues settings();

    /** The host's counters, common to shops and plugins; the kit puts both in front of a key, at most 200 characters. */
    Versions versions();

    SwitchStore switches();

    Gate gate();
}
