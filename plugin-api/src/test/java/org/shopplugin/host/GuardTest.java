package org.shopplugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GuardTest {

    private final ClassLoader loader = new URLClassLoader(new URL[0]);
    private final AtomicLong nanos = new AtomicLong();
    private final Guard guard = new Guard("probe", loader, nanos::get);

    @Test
    void pluginsLoaderIsTheThreadsDuringTheCallOnly() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        ClassLoader during = guard.call("test", () -> Thread.currentThread().getContextClassLoader());

        assertThat(during).isSameAs(loader);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void whateverIsThrownSaysWhichPluginItWas() {
        assertThatThrownBy(() -> guard.run("price", () -> {
                    throw new NoClassDefFoundError("org/acme/Lost");
                }))
                .isInstanceOf(PluginFailure.class)
                .hasMessageContaining("probe")
                .hasMessageContaining("price")
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);
        assertThat(guard.calls().failures()).isEqualTo(1);
    }

    @Test
    void endlessRecursionIsThePluginsOwn() {
        assertThatThrownBy(() -> guard.run("price", GuardTest::endless)).isInstanceOf(PluginFailure.class);
    }

    @SuppressWarnings("InfiniteRecursion") // that is the point
    private static void endless() {
        endless();
    }

    @Test
    void errorOfTheMachinePasses() {
        assertThatThrownBy(() -> guard.run("price", () -> {
                    throw new OutOfMemoryError("no more");
                }))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(guard.calls().failures()).isZero();
    }

    @Test
    void slowCallsAreCounted() {
        guard.run("price", () -> nanos.addAndGet(250_000_001));
        guard.run("price", () -> nanos.addAndGet(1));

        assertThat(guard.calls().slow()).isEqualTo(1);
    }
}
