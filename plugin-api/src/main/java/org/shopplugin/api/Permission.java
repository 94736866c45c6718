package org.shopplugin.api;

import java.util.regex.Pattern;

/**
 * A right that an administrator can hold, offered by the host in its editor of roles.
 *
 * <p>The host keeps it as {@code <plugin id>:<key>}, so two plugins may use the same key.
 *
 * @param key lower-case letters, digits, dots and hyphens, at most 60 characters
 * @param labelKey message key of its name
 */
public record Permission(String key, String labelKey) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9.-]{0,59}");

    public Permission {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a permission key: " + key);
        }
    }

    /** A permission whose name stands under {@code permission.<key>}. */
    public static Permission of(String key) {
        return new Permission(key, "permission." + key);
    }
}
