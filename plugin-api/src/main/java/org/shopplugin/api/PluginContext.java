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

    PluginInfo plugin();

    HostInfo host();

    /**
     * Whether this plugin is switched on in this shop, as the current request sees it: the same answer from the start of
     * the request to its end. Outside a request, the answer of the moment on this node.
     */
    boolean switchedOn();

    Settings settings();

    Transactions transactions();

    Versions versions();

    Customers customers();

    Catalog catalog();

    Orders orders();

    Mailer mailer();

    Messages messages();

    Pages pages();

    Audit audit();

    /** The shop's clock; the only source of the present time, so that tests can move it. */
    Clock clock();
}
