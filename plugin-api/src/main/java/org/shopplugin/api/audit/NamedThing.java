package org.shopplugin.api.audit;

import java.util.Objects;
import org.shopplugin.api.Permission;

/** Something of a plugin that has a name and maybe a page in the back office. */
public final class NamedThing {

    private final String name;
    private final Permission permission;
    private final String path;

    private NamedThing(String name, Permission permission, String path) {
        this.name = name;
        this.permission = permission;
        this.path = path;
    }

    /**
     * Something that has no page.
     *
     * @param name as plain text
     * @param permission what an administrator needs to read the name
     */
    public static NamedThing of(String name, Permission permission) {
        return new NamedThing(name, Objects.requireNonNull(permission, "permission"), "");
    }

    /** The same with its page in the back office: a path of one of the plugin's routes there. */
    public NamedThing at(String page) {
        return new NamedThing(name, permission, page);
    }

    public String name() {
        return name;
    }

    public Permission permission() {
        return permission;
    }

    /** Empty when it has no page. */
    public String path() {
        return path;
    }
}
