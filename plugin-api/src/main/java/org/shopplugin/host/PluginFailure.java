package org.shopplugin.host;

import org.shopplugin.host.load.Reason;

/**
 * A plugin threw, or answered what the contract forbids; says which plugin and what was asked of it.
 *
 * <p>The message is for the log: it holds the cause's, which may hold SQL. {@link #reason} is for pages.
 */
public final class PluginFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String pluginId;
    private final String reason;

    public PluginFailure(String pluginId, String what, Throwable cause) {
        super("Plugin " + pluginId + " failed in " + what + ": " + cause, cause);
        this.pluginId = pluginId;
        this.reason = "It failed in " + what + ": " + Reason.of(cause);
    }

    /** The plugin answered what the contract forbids, or is not asked at present. */
    public PluginFailure(String pluginId, String sentence) {
        super("Plugin " + pluginId + ": " + sentence);
        this.pluginId = pluginId;
        this.reason = sentence;
    }

    public String pluginId() {
        return pluginId;
    }

    /** What went wrong, in a line without SQL. */
    public String reason() {
        return reason;
    }
}
