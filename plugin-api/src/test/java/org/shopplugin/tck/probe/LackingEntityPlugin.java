package org.shopplugin.tck.probe;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Declares an entity with a field of a class that the test leaves out of the jar. */
public final class LackingEntityPlugin implements Plugin {

    @Override
    public List<Class<?>> entities() {
        return List.of(Incomplete.class);
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }

    @Entity(name = "LackingIncomplete")
    @Table(name = "lacking_incomplete")
    static class Incomplete {
        @Id
        private @Nullable String id;

        @Transient
        private @Nullable Forgotten missing;
    }
}
