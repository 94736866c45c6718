package org.shopplugin.tck.probe;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Declares an entity under the name of the probe's. */
public final class SameEntityPlugin implements Plugin {

    @Override
    public List<Class<?>> entities() {
        return List.of(Taken.class);
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }

    @Entity(name = "ProbeNote")
    @Table(name = "same_note")
    static class Taken {
        @Id
        private @Nullable String id;
    }
}
