package org.shopplugin.api.web;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Permission;
import org.shopplugin.api.customer.Actor;

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
    private final Predicate<Actor> readers;

    private MenuItem(
            Area area,
            String labelKey,
            String path,
            @Nullable Permission permission,
            Level level,
            int order,
            Predicate<Actor> readers) {
        this.area = area;
        this.labelKey = labelKey;
        this.path = path;
        this.permission = permission;
        this.level = level;
        this.order = order;
        this.readers = readers;
    }

    public static MenuItem account(String labelKey, String path) {
        return new MenuItem(Area.ACCOUNT, labelKey, path, null, Level.BASIC, 1000, reader -> true);
    }

    public static MenuItem backOffice(String labelKey, String path, Permission permission) {
        Objects.requireNonNull(permission, () -> "An entry of the back office's menu names its permission: " + path);
        return new MenuItem(Area.BACK_OFFICE, labelKey, path, permission, Level.BASIC, 1000, reader -> true);
    }

    public MenuItem advanced() {
        return new MenuItem(area, labelKey, path, permission, Level.ADVANCED, order, readers);
    }

    /** Lower stands higher. */
    public MenuItem at(int place) {
        return new MenuItem(area, labelKey, path, permission, level, place, readers);
    }

    /**
     * Shown to those readers only. Decoration, asked once for each page with a menu: at most one statement, inside
     * read-only work; a failure hides the entry. It hides no page: the page itself decides who may see it.
     */
    public MenuItem onlyFor(Predicate<Actor> some) {
        return new MenuItem(area, labelKey, path, permission, level, order, some);
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

    /** Whether it is for this reader, his permission and the shop's level aside. */
    public boolean isFor(Actor reader) {
        return readers.test(reader);
    }
}
