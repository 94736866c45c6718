package org.shopplugin.tck.probe;

import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Throws when it is started. */
public final class ThrowingPlugin implements Plugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        throw new IllegalStateException("no way");
    }
}
