package org.shopplugin.samplehost.settings;

import org.shopplugin.api.setting.Setting;

/**
 * A new value of a setting.
 *
 * @param owner a plugin's id, or {@link Settings#HOST}
 * @param canonical the value as it is stored
 */
public record Change(String owner, Setting<?> setting, String canonical) {

    public static <T> Change of(String owner, Setting<T> setting, T value) {
        return new Change(owner, setting, setting.write(value));
    }

    /** How the audit log and a form name it: the key, after the plugin's id where it has one. */
    String name() {
        return Settings.name(owner, setting.key());
    }
}
