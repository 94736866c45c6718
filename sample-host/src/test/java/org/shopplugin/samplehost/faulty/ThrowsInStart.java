package org.shopplugin.samplehost.faulty;

import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Declares itself well and cannot start. */
public final class ThrowsInStart implements Plugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        throw new IllegalStateException("The cable is not plugged in");
    }
}
