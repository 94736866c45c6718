package org.shopplugin.tck.probe;

import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** The smallest plugin there is. */
public final class MinimalPlugin implements Plugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }
}
