package org.shopplugin.host;

import java.util.List;
import java.util.Locale;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.setting.Setting;

/** A plugin that runs in a shop, on or off: what it declared, and its texts. */
public interface PluginInShop {

    PluginInfo info();

    /** Whether it is switched on in the snapshot that this was read from. */
    boolean on();

    /** Message key of its switch; see {@link org.shopplugin.api.Plugin#switchLabel}. */
    String switchLabel();

    List<Setting<?>> settings();

    List<CustomerField> customerFields();

    List<CheckoutField> checkoutFields();

    List<CustomerTag> customerTags();

    List<Permission> permissions();

    /** One of the plugin's texts in this language. */
    String text(Locale locale, String key, Object... arguments);

    /** Fills an empty shop with the plugin's demo data; inside the host's transaction. */
    void demo();
}
