package org.shopplugin.tck.probe;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Declares an entity that no provider can map: it refers to a class that is none. */
public final class BadEntityPlugin implements Plugin {

    @Override
    public List<Class<?>> entities() {
        return List.of(Unmappable.class);
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }

    @Entity(name = "BadUnmappable")
    @Table(name = "bad_unmappable")
    static class Unmappable {
        @Id
        private @Nullable String id;

        @ManyToOne
        private @Nullable Plugin notAnEntity;
    }
}
