package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.api.ShopId;
import org.shopplugin.host.Plugins;
import org.shopplugin.tck.probe.Probe;

/** Two nodes of one shop: what one switches or opens, the other takes over. */
class TwoNodesTest {

    @TempDir
    private Path folder;

    @Test
    void switchFlippedOnOneNodeIsFlippedOnTheOtherFromItsNextRequest() {
        Probe.reset();
        HostCompatibility.probe().writeTo(folder.resolve("probe.jar"));
        FreshDatabase database = Databases.h2();
        Map<String, Long> counters = new ConcurrentHashMap<>();
        try (PlainHost one = PlainHost.start(folder, database.dataSource(), counters);
                PlainHost other = PlainHost.start(folder, database.dataSource(), counters);
                Plugins.Bound before = other.plugins().request(PlainHost.FIRST)) {

            one.plugins().switches().flip(PlainHost.FIRST, "probe", true, "test");

            assertThat(other.plugins().in(PlainHost.FIRST).isOn("probe")).isFalse();
            before.close();
            try (Plugins.Bound next = other.plugins().request(PlainHost.FIRST)) {
                assertThat(other.plugins().in(PlainHost.FIRST).isOn("probe")).isTrue();
            }
            assertThat(Probe.heard()).containsExactly("switched first true", "switched first true");
        }
    }

    @Test
    void whoReadTheSwitchesBeforeAFlipDoesNotTakeItBack() throws Exception {
        Probe.reset();
        HostCompatibility.probe().writeTo(folder.resolve("probe.jar"));
        FreshDatabase database = Databases.h2();
        Map<String, Long> counters = new ConcurrentHashMap<>();
        ExecutorService reader = Executors.newSingleThreadExecutor();
        try (PlainHost one = PlainHost.start(folder, database.dataSource(), counters);
                PlainHost other = PlainHost.start(folder, database.dataSource(), counters)) {
            one.plugins().switches().flip(PlainHost.FIRST, "probe", true, "test");
            CountDownLatch hasRead = new CountDownLatch(1);
            CountDownLatch isFlipped = new CountDownLatch(1);
            other.afterReadingSwitches(() -> {
                if (hasRead.getCount() == 1) {
                    hasRead.countDown();
                    await(isFlipped);
                }
            });
            Future<?> late = reader.submit(() -> other.plugins().in(PlainHost.FIRST));
            await(hasRead);

            other.plugins().switches().flip(PlainHost.FIRST, "probe", false, "test");
            isFlipped.countDown();
            late.get(30, TimeUnit.SECONDS);

            assertThat(other.plugins().in(PlainHost.FIRST).isOn("probe")).isFalse();
            assertThat(Probe.heard())
                    .containsExactly("switched first true", "switched first true", "switched first false");
        } finally {
            reader.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shopThatIsOpenedLaterHasItsPlugins() {
        Probe.reset();
        HostCompatibility.probe().writeTo(folder.resolve("probe.jar"));
        ShopId third = new ShopId("third");
        try (PlainHost host = PlainHost.start(folder, Databases.h2())) {
            host.open(third);

            host.plugins().switches().flip(third, "probe", true, "test");

            assertThat(host.plugins().in(third).isOn("probe")).isTrue();
            assertThat(host.plugins().in(PlainHost.FIRST).isOn("probe")).isFalse();
        }
    }
}
