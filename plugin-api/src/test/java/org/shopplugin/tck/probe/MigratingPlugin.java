package org.shopplugin.tck.probe;

import java.util.List;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.data.Migration;

/** Has two migrations. */
public final class MigratingPlugin implements Plugin {

    @Override
    public List<Migration> migrations() {
        return List.of(new Migration(1, "first.sql"), new Migration(2, "second.sql"));
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }
}
