package org.shopplugin.api;

import java.util.regex.Pattern;

/**
 * A plugin's identity, read from its jar's manifest before any of its classes are loaded.
 *
 * @param id {@code Plugin-Id}: lower-case letters, digits and hyphens, beginning with a letter, at most 40 characters
 * @param version {@code Plugin-Version}, free text of at most 40 characters
 * @param api {@code Plugin-Api}, the version of this contract that the plugin was built for
 */
public record PluginInfo(String id, String version, ApiVersion api) {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    public PluginInfo {
        if (id.length() > 40 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a plugin id: " + id);
        }
        if (version.isBlank() || version.length() > 40) {
            throw new IllegalArgumentException("Not a plugin version: " + version);
        }
    }
}
