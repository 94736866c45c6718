package org.shopplugin.host;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.setting.Setting;

/** What each thread's request has seen first and therefore sees to its end: the shop's plugins, and values of settings. */
final class Requests {

    @SuppressWarnings("ThreadLocalUsage") // one for each host: two hosts may run in one JVM
    private final ThreadLocal<@Nullable Seen> current = new ThreadLocal<>();

    private record Key(String pluginId, String setting) {}

    private static final class Seen {
        private final ShopPlugins plugins;
        private final Map<Key, Object> settings = new HashMap<>();

        private Seen(ShopPlugins plugins) {
            this.plugins = plugins;
        }
    }

    Plugins.Bound bind(ShopPlugins plugins) {
        if (current.get() != null) {
            throw new IllegalStateException("This thread has a request bound already");
        }
        current.set(new Seen(plugins));
        return current::remove;
    }

    /** Does something as if this thread had no request: it sees what is so now, and its request still sees what it saw. */
    void outside(Runnable act) {
        Seen before = current.get();
        current.remove();
        try {
            act.run();
        } finally {
            if (before != null) {
                current.set(before);
            }
        }
    }

    /** The snapshot of this thread's request, when it is one of this shop. */
    @Nullable
    ShopPlugins seen(ShopId shop) {
        Seen seen = current.get();
        return seen != null && seen.plugins.shop().equals(shop) ? seen.plugins : null;
    }

    /** The value that this request has seen before, else the one of the moment. */
    <T> T setting(ShopId shop, String pluginId, Setting<T> setting, Supplier<T> now) {
        Seen seen = current.get();
        if (seen == null || !seen.plugins.shop().equals(shop)) {
            return now.get();
        }
        @SuppressWarnings("unchecked") // stored two lines below under the same setting
        T before = (T) seen.settings.computeIfAbsent(new Key(pluginId, setting.key()), key -> now.get());
        return before;
    }
}
