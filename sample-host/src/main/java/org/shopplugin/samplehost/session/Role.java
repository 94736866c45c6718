package org.shopplugin.samplehost.session;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.shopplugin.api.Permission;

/**
 * What an administrator is in one shop: one of the two fixed roles, or one that the merchant made.
 *
 * @param key {@code OWNER}, {@code CLERK}, or the id of the merchant's own role
 * @param name as the merchant called it; empty for the fixed ones, whose names are the host's texts
 * @param permissions keys of the host's permissions and, with the plugin's id and a colon before them, of plugins'
 */
public record Role(String key, String name, Set<String> permissions) {

    /** The back office's first page, and what everybody in it may. */
    public static final Permission HOME = Permission.of("home");

    public static final Permission ORDERS = Permission.of("orders");
    public static final Permission CUSTOMERS = Permission.of("customers");

    /** To read and write the merchant's notes about customers. */
    public static final Permission NOTES = Permission.of("customers.notes");

    /** To take customers' data out of the shop, as a file. */
    public static final Permission EXPORT = Permission.of("customers.export");

    /** To hand out and erase personal data at a customer's request. */
    public static final Permission PRIVACY = Permission.of("customers.privacy");

    public static final Permission PRODUCTS = Permission.of("products");
    public static final Permission SETTINGS = Permission.of("settings");
    public static final Permission PLUGINS = Permission.of("plugins");
    public static final Permission MAIL = Permission.of("mail");
    public static final Permission AUDIT = Permission.of("audit");

    /** To say who works in the back office, and what they may. */
    public static final Permission TEAM = Permission.of("team");

    /** Holds every permission, those of plugins included. */
    public static final Role OWNER = new Role("OWNER", "", Set.of());

    /** Does the daily work: orders, customers and products, and nothing that changes the shop itself. */
    public static final Role CLERK = new Role("CLERK", "", keys(HOME, ORDERS, CUSTOMERS, NOTES, PRODUCTS));

    public Role {
        permissions = Set.copyOf(permissions);
    }

    /** Whether the role carries a permission of the host. */
    public boolean may(Permission permission) {
        return isOwner() || permission.equals(HOME) || permissions.contains(permission.key());
    }

    /** Whether the role carries a permission of a plugin. */
    public boolean may(String pluginId, Permission permission) {
        return isOwner() || permissions.contains(keyOf(pluginId, permission));
    }

    public boolean isOwner() {
        return key.equals(OWNER.key);
    }

    /** Whether it is one of the two that every shop has. */
    public boolean isFixed() {
        return isOwner() || key.equals(CLERK.key);
    }

    /** How a plugin's permission stands among those of a role. */
    public static String keyOf(String pluginId, Permission permission) {
        return pluginId + ":" + permission.key();
    }

    private static Set<String> keys(Permission... permissions) {
        return Arrays.stream(permissions).map(Permission::key).collect(Collectors.toUnmodifiableSet());
    }
}
