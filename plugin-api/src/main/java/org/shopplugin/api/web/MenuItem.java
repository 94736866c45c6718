package org.shopplugin.api.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Permission;

/** An entry of the back office's or the account's menu, leading to a route of the same plugin and area. */
public final class MenuItem {

    /** For whom an entry is. */
    public enum Level {
        BASIC,
        /** Hidden while the shop's experience level is basic. */
        ADVANCED
    }

    private final Area area;
    private final String labelKey;
    private final String path;
    private final @Nullable Permission permission;
    private final Level level;
    private final int order;

    private MenuItem(Area area, String labelKey, String path, @Nullable Permission permission, Level level, int order) {
        this.area = area;
        this.labelKey = labelKey;
        this.path = path;
        this.permission = permission;
        this.level = level;
        this.order = order;
    }

    public static MenuItem account(String labelKey, String path) {
        return new MenuItem(Area.ACCOUNT, labelKey, path, null, Level.BASIC, 1000);
    }

    public static MenuItem backOffice(String labelKey, String path, Permission permission) {
        return new MenuItem(Area.BACK_OFFICE, labelKey, path, permission, Level.BASIC, 1000);
    }

    public MenuItem advanced() {
        return new MenuItem(area, labelKey, path, permission, Level.ADVANCED, order);
    }

    /** Lower stands higher. */
    public MenuItem at(int place) {
        return new MenuItem(area, labelKey, path, permission, level, place);
    }

    public Area area() {
        return area;
    }

    public String labelKey() {
        return labelKey;
    }

    public String path() {
        return path;
    }

    /** What an administrator needs to see it; empty in the account. */
    public Optional<Permission> permission() {
        return Optional.ofNullable(permission);
    }

    public Level level() {
        return level;
    }

    public int order() {
        return order;
    }
}
