package org.shopplugin.samplehost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.tck.FreshDatabase;
import org.shopplugin.tck.HostCompatibility;
import org.shopplugin.tck.probe.Probe;

/** What a plugin that comes back still has to forget, and fails to. */
class AbsentPluginTest {

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pluginThatFailsToForgetKeepsTheShopOpenAndIsAskedAgain(FreshDatabase database) throws IOException {
        Probe.reset();
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        HostCompatibility.probe().writeTo(plugins.resolve("probe.jar"));
        UUID customer = Ids.next();
        try (SampleHost host = shop(database, plugins)) {
            owes(host, "probe", customer);
            owes(host, "gone", customer);
        }
        Probe.broken().add("forget");

        try (SampleHost host = shop(database, plugins)) {
            assertThat(asked()).isOne();
            assertThat(due(host)).isEqualTo(2);

            Probe.broken().clear();
            clock.pass(Duration.ofDays(1));
            host.inside().jobs().runDue();

            assertThat(asked()).isEqualTo(2);
            assertThat(due(host)).as("the one that is still away").isOne();
        }
    }

    private SampleHost shop(FreshDatabase database, Path plugins) {
        SampleHost host =
                SampleHost.start(Options.forTest(folder.resolve("data"), plugins, Optional.of(database.url())), clock);
        host.inside().jobs().close(); // from here on they run when the test says so
        return host;
    }

    private void owes(SampleHost host, String plugin, UUID customer) {
        host.inside()
                .foundations()
                .work()
                .run(em -> em.createNativeQuery("""
                        insert into plugin_forget_due (shop_id, plugin_id, customer_id, reason, since)
                        select id, :plugin, :customer, 'ERASURE', :now from shop""")
                        .setParameter("plugin", plugin)
                        .setParameter("customer", customer)
                        .setParameter("now", clock.instant())
                        .executeUpdate());
    }

    private static long due(SampleHost host) {
        return host.inside()
                .foundations()
                .work()
                .read(em -> ((Number) em.createNativeQuery("select count(*) from plugin_forget_due")
                                .getSingleResult())
                        .longValue());
    }

    private static long asked() {
        return Probe.heard().stream().filter("forget"::equals).count();
    }
}
