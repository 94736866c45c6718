package org.shopplugin.api.setting;

/** The current values of a plugin's settings in one shop. Implemented by the host. */
public interface Settings {

    /**
     * The current value, without I/O and the same within one request; the default where the merchant chose none. Never
     * keep what it returns.
     *
     * @throws IllegalArgumentException when the plugin did not declare the setting
     */
    <T> T get(Setting<T> setting);
}
