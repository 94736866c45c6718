package org.shopplugin.tck.probe;

import java.util.List;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.data.Migration;

/** An earlier version of {@link MigratingPlugin}, with the first of its migrations only. */
public final class EarlierPlugin implements Plugin {

    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, "first.sql"));
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }
}
