package org.shopplugin.tck.probe;

import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Needs a class that the test leaves out of the jar. */
public final class LackingPlugin implements Plugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        return new Forgotten();
    }
}
