package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
