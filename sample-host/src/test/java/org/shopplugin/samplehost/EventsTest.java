package org.shopplugin.samplehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.tck.FreshDatabase;
import org.shopplugin.tck.HostCompatibility;
import org.shopplugin.tck.probe.Probe;

/** What a listening plugin hears of new customers, by a clock that the test moves. */
class EventsTest {

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock();

    @BeforeEach
    void dropTheProbeIn() throws IOException {
        Probe.reset();
        HostCompatibility.probe()
                .writeTo(Files.createDirectories(folder.resolve("plugins")).resolve("probe.jar"));
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void eventIsToldOnceAfterTheCommit(FreshDatabase database) {
        try (SampleHost host = shop(database)) {
            flip(host, true);

            CustomerId customer = host.inside().foundations().work().call(em -> {
                CustomerId made = invite(host, "ada@example.com");
                assertThat(heard()).isEmpty();
                return made;
            });
            later(host);
            later(host);

            assertThat(heard())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event).startsWith("event " + first(host)).endsWith("registered " + customer));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void eventOfWhatIsRolledBackIsNeverTold(FreshDatabase database) {
        try (SampleHost host = shop(database)) {
            flip(host, true);

            assertThatThrownBy(() -> host.inside().foundations().work().run(em -> {
                        invite(host, "ada@example.com");
                        throw new IllegalStateException("changed my mind");
                    }))
                    .hasMessage("changed my mind");
            later(host);

            assertThat(heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pluginThatFailsHearsTheSameEventTenTimesAndNoMore(FreshDatabase database) {
        try (SampleHost host = shop(database)) {
            flip(host, true);
            Probe.broken().add("event");
            invite(host, "ada@example.com");

            for (int day = 0; day < 15; day++) {
                later(host);
            }

            assertThat(heard()).hasSize(10);
            assertThat(heard().stream().distinct()).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pluginThatIsOffMissesWhatHappens(FreshDatabase database) {
        try (SampleHost host = shop(database)) {
            flip(host, true);
            invite(host, "ada@example.com");
            flip(host, false);
            invite(host, "bob@example.com");
            later(host);

            flip(host, true);
            later(host);

            assertThat(heard()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void eventWaitsWhileItsPluginDoesNotRunHere(FreshDatabase database) throws IOException {
        CustomerId customer;
        try (SampleHost host = shop(database)) {
            flip(host, true);
            customer = invite(host, "ada@example.com");
        }
        Path empty = Files.createDirectories(folder.resolve("empty"));
        try (SampleHost without = shop(database, empty)) {
            clock.pass(Duration.ofHours(20));
            without.inside().jobs().runDue();
        }

        try (SampleHost host = shop(database)) {
            later(host);
            later(host);

            assertThat(heard()).singleElement().asString().endsWith("registered " + customer);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void eventIsGivenUpWhenItsPluginNeverComesBack(FreshDatabase database) throws IOException {
        try (SampleHost host = shop(database)) {
            flip(host, true);
            invite(host, "ada@example.com");
        }
        Path empty = Files.createDirectories(folder.resolve("empty"));
        try (SampleHost without = shop(database, empty)) {
            for (int day = 0; day < 3; day++) {
                later(without);
            }
        }

        try (SampleHost host = shop(database)) {
            later(host);

            assertThat(heard()).isEmpty();
        }
    }

    private SampleHost shop(FreshDatabase database) {
        return shop(database, folder.resolve("plugins"));
    }

    private SampleHost shop(FreshDatabase database, Path plugins) {
        SampleHost host =
                SampleHost.start(Options.forTest(folder.resolve("data"), plugins, Optional.of(database.url())), clock);
        host.inside().jobs().close(); // from here on they run when the test says so
        return host;
    }

    private void later(SampleHost host) {
        clock.pass(Duration.ofDays(1));
        host.inside().jobs().runDue();
    }

    private static void flip(SampleHost host, boolean on) {
        host.inside().plugins().switches().flip(first(host), "probe", on, "test");
    }

    /** Makes a customer, as a plugin does. */
    private static CustomerId invite(SampleHost host, String email) {
        PluginInShop probe =
                host.inside().plugins().in(first(host)).plugin("probe").orElseThrow();
        return host.inside()
                .ports()
                .customers(first(host), probe.info())
                .invite(email, "Ada", "Jansen", Locale.ENGLISH, "");
    }

    private static ShopId first(SampleHost host) {
        return host.inside().ports().shops().get(0);
    }

    private static List<String> heard() {
        return Probe.heard().stream()
                .filter(heard -> heard.startsWith("event "))
                .toList();
    }
}
