package org.shopplugin.api;

import java.time.Clock;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.api.data.Transactions;
import org.shopplugin.api.data.Versions;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.setting.Settings;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Pages;

/**
 * Everything a host gives to a plugin, for one shop.
 *
 * <p>Implemented by the host; every part is safe for use from any thread and lives until {@link RunningPlugin#close}. It
 * grows only by default methods.
 */
public interface PluginContext {

    /** The shop as it is set up now; ask again rather than keep it, since a merchant may change it at any time. */
    ShopInfo shop();

    /** Who this plugin is, as its jar's manifest says. */
    PluginInfo plugin();

    /** Which software runs it. */
    HostInfo host();

    /**
     * Whether this plugin is switched on in this shop, as the current request sees it: the same answer from the start of
     * the request to its end. Outside a request, the answer of the moment on this node.
     */
    boolean switchedOn();

    /** What the merchant has chosen for the settings that this plugin declared. */
    Settings settings();

    /** The way to this plugin's own tables. */
    Transactions transactions();

    /** This plugin's own counters, by which all nodes learn of a change. */
    Versions versions();

    /** The shop's customers, with what this plugin has told of them. */
    Customers customers();

    /** The shop's products and categories. */
    Catalog catalog();

    /** The shop's orders, each with this plugin's own checkout fields. */
    Orders orders();

    /** The way to the shop's outgoing mail. */
    Mailer mailer();

    /** This plugin's own texts. */
    Messages messages();

    /** The shop's frame around this plugin's pages. */
    Pages pages();

    /** The shop's record of who did what. */
    Audit audit();

    /** The shop's clock; the only source of the present time, so that tests can move it. */
    Clock clock();
}
