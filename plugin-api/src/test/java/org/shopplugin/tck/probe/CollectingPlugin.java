package org.shopplugin.tck.probe;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.RunningPlugin;

/** Declares an entity with a collection whose table it leaves to the provider. */
public final class CollectingPlugin implements Plugin {

    @Override
    public List<Class<?>> entities() {
        return List.of(Collector.class);
    }

    @Override
    public RunningPlugin start(PluginContext context) {
        return new RunningPlugin() {};
    }

    @Entity(name = "Collector")
    @Table(name = "collecting_collector")
    static class Collector {
        @Id
        private @Nullable String id;

        @ElementCollection
        private Set<String> words = Set.of();
    }
}
