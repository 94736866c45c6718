package org.shopplugin.samplehost.session;

import java.util.Set;
import org.shopplugin.api.Permission;

/** What an administrator is in one shop. */
public enum Role {
    /** Holds every permission, those of plugins included. */
    OWNER,
    /** Does the daily work: orders, customers and products, and nothing that changes the shop itself. */
    CLERK;

    /** The back office's first page, and what everybody in it may. */
    public static final Permission HOME = Permission.of("home");

    public static final Permission ORDERS = Permission.of("orders");
    public static final Permission CUSTOMERS = Permission.of("customers");
    public static final Permission PRODUCTS = Permission.of("products");
    public static final Permission SETTINGS = Permission.of("settings");
    public static final Permission PLUGINS = Permission.of("plugins");
    public static final Permission MAIL = Permission.of("mail");
    public static final Permission AUDIT = Permission.of("audit");

    private static final Set<Permission> DAILY_WORK = Set.of(HOME, ORDERS, CUSTOMERS, PRODUCTS);

    /** Whether the role carries a permission of the host or, as its key with the plugin's id before it, of a plugin. */
    public boolean may(Permission permission) {
        return switch (this) {
            case OWNER -> true;
            case CLERK -> DAILY_WORK.contains(permission);
        };
    }
}
