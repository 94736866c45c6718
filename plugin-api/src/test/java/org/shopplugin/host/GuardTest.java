package org.shopplugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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
        guard.run("price", () -> nanos.addAndGet(250_000_000));

        assertThat(guard.calls().slow()).isEqualTo(1);
    }

    @Test
    void callThatFailsAfterALongTimeIsSlowToo() {
        failsAfter(250_000_001);
        failsAfter(250_000_000);

        assertThat(guard.calls().slow()).isEqualTo(1);
        assertThat(guard.calls().failures()).isEqualTo(2);
    }

    private void failsAfter(long duration) {
        guard.runQuietly("price", () -> {
            nanos.addAndGet(duration);
            throw new IllegalStateException("after a long time");
        });
    }

    @Test
    void failureThatChangesNothingIsCountedAndSaid() {
        guard.runQuietly("event", () -> {
            throw new IllegalStateException("deaf");
        });

        assertThat(guard.calls().failures()).isEqualTo(1);
        assertThat(guard.calls().lastFailure()).isEqualTo("event: java.lang.IllegalStateException: deaf");
    }

    @Test
    void failureInsideACallOfTheSamePluginIsOneFailure() {
        assertThatThrownBy(() -> guard.run(
                        "outside",
                        () -> guard.run("inside", () -> {
                            throw new IllegalStateException("once");
                        })))
                .isInstanceOf(PluginFailure.class)
                .hasMessageContaining("inside")
                .hasMessageNotContaining("outside");
        assertThat(guard.calls().failures()).isEqualTo(1);
    }

    @Test
    void failureOfAnotherPluginInsideACallIsAFailureOfBoth() {
        Guard other = new Guard("other", loader, nanos::get);

        assertThatThrownBy(() -> guard.run(
                        "outside",
                        () -> other.run("inside", () -> {
                            throw new IllegalStateException("twice");
                        })))
                .isInstanceOfSatisfying(
                        PluginFailure.class,
                        failure -> assertThat(failure.pluginId()).isEqualTo(guard.pluginId()));
        assertThat(guard.calls().failures()).isEqualTo(1);
        assertThat(other.calls().failures()).isEqualTo(1);
    }

    @Test
    void onlyAnInterruptionInterruptsTheThread() {
        guard.failed("wait", new IllegalStateException("no interruption"));
        boolean before = Thread.interrupted();
        guard.failed("wait", new InterruptedException());

        assertThat(before).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void logHasOneStackOfAPluginASecond() {
        List<LogRecord> log = new ArrayList<>();
        Logger logger = Logger.getLogger(Guard.class.getName());
        Handler listening = listening(log);
        logger.addHandler(listening);
        try {
            failsAfter(0);
            failsAfter(999_999_999);
            failsAfter(1);
            failsAfter(0);
        } finally {
            logger.removeHandler(listening);
        }

        assertThat(log).hasSize(2).allSatisfy(record -> {
            assertThat(record.getMessage()).isEqualTo("Plugin probe failed in price");
            assertThat(record.getThrown()).hasMessage("after a long time");
        });
    }

    private static Handler listening(List<LogRecord> log) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.add(record);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
