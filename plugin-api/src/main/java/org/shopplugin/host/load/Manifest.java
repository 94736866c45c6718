package org.shopplugin.host.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.PluginInfo;

/**
 * What a jar says of itself before any of its classes are loaded.
 *
 * @param info {@code Plugin-Id}, {@code Plugin-Version} and {@code Plugin-Api}
 * @param prefix {@code Plugin-Prefix}, with which the plugin's tables begin; without it the id with underscores
 */
record Manifest(PluginInfo info, String prefix) {

    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final int LONGEST_PREFIX = 30;

    /** Prefixes that would name tables of a host or of a database. */
    private static final List<String> TAKEN = List.of("host", "pg", "sql", "information_schema");

    static Manifest of(Path jar) throws Rejection {
        Attributes attributes;
        try (JarFile file = new JarFile(jar.toFile())) {
            java.util.jar.Manifest manifest = file.getManifest();
            if (manifest == null) {
                throw new Rejection("The jar has no manifest, so it does not say which plugin it is");
            }
            attributes = manifest.getMainAttributes();
        } catch (IOException e) {
            throw new Rejection("The file is not a readable jar: " + e.getMessage());
        }
        PluginInfo info = info(attributes);
        return new Manifest(info, prefix(attributes, info));
    }

    private static PluginInfo info(Attributes attributes) throws Rejection {
        try {
            return new PluginInfo(
                    entry(attributes, "Plugin-Id"),
                    entry(attributes, "Plugin-Version"),
                    ApiVersion.parse(entry(attributes, "Plugin-Api")));
        } catch (IllegalArgumentException e) {
            throw new Rejection("The manifest is not a plugin's. " + e.getMessage());
        }
    }

    private static String prefix(Attributes attributes, PluginInfo info) throws Rejection {
        @Nullable String told = attributes.getValue("Plugin-Prefix");
        String prefix = told == null ? info.id().replace('-', '_') : told.strip();
        if (!PREFIX.matcher(prefix).matches() || prefix.length() > LONGEST_PREFIX) {
            throw new Rejection("The manifest's Plugin-Prefix is not one: " + prefix);
        }
        if (TAKEN.contains(prefix)) {
            throw new Rejection("The table prefix " + prefix + "_ is not a plugin's to take");
        }
        return prefix;
    }

    private static String entry(Attributes attributes, String name) throws Rejection {
        String value = attributes.getValue(name);
        if (value == null || value.isBlank()) {
            throw new Rejection("The manifest has no " + name);
        }
        return value.strip();
    }
}
