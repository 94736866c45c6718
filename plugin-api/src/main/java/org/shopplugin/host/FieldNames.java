package org.shopplugin.host;

import java.util.LinkedHashMap;
import java.util.Map;

/** The names of plugins' fields on the host's forms: {@code <plugin>.<key>}, so that two plugins may use one key. */
public final class FieldNames {

    private FieldNames() {}

    public static String of(String pluginId, String key) {
        return pluginId + "." + key;
    }

    /** The values of one plugin's fields, by their plain keys. */
    public static Map<String, String> ownOf(String pluginId, Map<String, String> byName) {
        String prefix = of(pluginId, "");
        Map<String, String> own = new LinkedHashMap<>();
        byName.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), value);
            }
        });
        return own;
    }
}
