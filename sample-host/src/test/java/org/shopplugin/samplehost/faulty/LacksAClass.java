package org.shopplugin.samplehost.faulty;

import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Needs a class that was forgotten when its jar was packed. */
public final class LacksAClass implements Plugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        return new ForgottenPart();
    }
}
