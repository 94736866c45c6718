package org.shopplugin.api.customer;

import java.util.regex.Pattern;

/**
 * An indexed label on customers, declared by a plugin, by which the host's customer list filters.
 *
 * @param key lower-case letters, digits and hyphens, at most 40 characters
 * @param groupLabelKey message key of the filter's group, such as the plugin's name
 * @param labelKey message key of the filter itself
 */
public record CustomerTag(String key, String groupLabelKey, String labelKey) {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    public CustomerTag {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a tag key: " + key);
        }
    }
}
