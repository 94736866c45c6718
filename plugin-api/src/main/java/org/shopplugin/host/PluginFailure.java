package org.shopplugin.host;

/** A plugin threw, or answered what the contract forbids; says which plugin and what was asked of it. */
public final class PluginFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pluginId;

    public PluginFailure(String pluginId, String what, Throwable cause) {
        super("Plugin " + pluginId + " failed in " + what + ": " + cause, cause);
        this.pluginId = pluginId;
    }

    /** The plugin answered what the contract forbids, or is not asked at present. */
    public PluginFailure(String pluginId, String sentence) {
        super("Plugin " + pluginId + ": " + sentence);
        this.pluginId = pluginId;
    }

    public String pluginId() {
        return pluginId;
    }
}
