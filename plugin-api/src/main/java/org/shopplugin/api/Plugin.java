package org.shopplugin.api;

import java.util.List;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.data.Migration;
import org.shopplugin.api.setting.Setting;

/**
 * The one {@link java.util.ServiceLoader} entry of a plugin's jar.
 *
 * <p>Everything but {@link #start} is a pure declaration: it does no I/O, answers the same each time, and is read once at
 * boot, on the host's start-up thread, before a database exists and whether the plugin's switch is on or off. A jar holds
 * exactly one plugin; its identity (id, version, API version) stands in the jar's manifest and is read before any of its
 * classes are loaded.
 */
public interface Plugin {

    /** The settings that a merchant may change for each shop. Empty means none. */
    default List<Setting<?>> settings() {
        return List.of();
    }

    /**
     * The message key of the switch that the host draws for this plugin in each shop's settings; {@code <key>.help} is
     * the sentence below it.
     */
    default String switchLabel() {
        return "plugin.switch";
    }

    /** The fields that this plugin adds to customers: keys and kinds only; forms come from its field extension. */
    default List<CustomerField> customerFields() {
        return List.of();
    }

    /** The fields that this plugin adds to the checkout. */
    default List<CheckoutField> checkoutFields() {
        return List.of();
    }

    /**
     * The labels by which this plugin lets the host's customer list be filtered; those that merchants make come from its
     * {@link org.shopplugin.api.customer.TagExtension}.
     */
    default List<CustomerTag> customerTags() {
        return List.of();
    }

    /** The rights that the host offers in its editor of administrators' roles. */
    default List<Permission> permissions() {
        return List.of();
    }

    /**
     * The entity classes that join the shop's one persistence unit. Their tables begin with the plugin's prefix, and their
     * entity names had better, too; they have no association to entities of the host. The host refuses the plugin when a
     * table is called otherwise, the table of a collection has no name, or a name of a class, entity or table is taken; also
     * when a converter among them applies itself, since it would to the host's attributes, too.
     */
    default List<Class<?>> entities() {
        return List.of();
    }

    /** The forward steps of this plugin's tables, in ascending order of version; see {@link Migration}. */
    default List<Migration> migrations() {
        return List.of();
    }

    /**
     * Builds what this plugin contributes to one shop.
     *
     * <p>Called once per shop on the start-up thread, after migrations and with the database open, also when the switch
     * is off, and again for each shop created later. No transaction is open. When it throws, the plugin is listed as
     * failed with the reason and the shop runs without it. Whatever the context is asked meanwhile is answered as by a shop in
     * which no plugin runs yet, this one included; what the plugin declares counts already.
     *
     * @param context everything the host gives, for this shop; safe to keep and to use from any thread
     */
    RunningPlugin start(PluginContext context);
}
