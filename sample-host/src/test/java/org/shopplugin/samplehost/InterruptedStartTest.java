package org.shopplugin.samplehost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.samplehost.data.CannotStart;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;
import org.shopplugin.tck.ProbeJar;
import org.shopplugin.tck.probe.MinimalPlugin;

/** A first start that ended half-way is made up for at the next one, and a complete one is never repeated. */
class InterruptedStartTest {

    @TempDir
    private Path folder;

    private final FreshDatabase database = Databases.h2();

    @Test
    void pluginsPartOfADemoIsAddedAtTheNextStart() throws IOException {
        start(true).close();
        undo("demo.completed");
        ProbeJar.of("late").plugin(MinimalPlugin.class).writeTo(plugins().resolve("late.jar"));

        try (SampleHost host = start(true)) {
            assertThat(switchedOn(host)).containsExactly("late");
            assertThat(host.inside().foundations().shops().all()).hasSize(2);
        }
    }

    @Test
    void pluginThatCameAfterTheDemoStaysOff() throws IOException {
        start(true).close();
        ProbeJar.of("late").plugin(MinimalPlugin.class).writeTo(plugins().resolve("late.jar"));

        try (SampleHost host = start(true)) {
            assertThat(switchedOn(host)).isEmpty();
        }
    }

    @Test
    void administratorWhosePasswordWasNeverToldGetsAnother() throws IOException {
        String lost;
        try (SampleHost host = start(false)) {
            lost = host.firstAdministrator().orElseThrow().password();
        }
        undo("administrator.known");

        try (SampleHost host = start(false)) {
            assertThat(host.firstAdministrator().orElseThrow().password()).isNotEqualTo(lost);
        }
        try (SampleHost host = start(false)) {
            assertThat(host.firstAdministrator()).isEmpty();
        }
    }

    @Test
    void portThatAnotherProgramHasIsToldInASentence() throws IOException {
        try (ServerSocket other = new ServerSocket(0)) {
            String port = String.valueOf(other.getLocalPort());
            Options options = Options.of(
                    List.of(
                            "--port",
                            port,
                            "--data",
                            folder.toString(),
                            "--plugins",
                            plugins().toString(),
                            "--database",
                            database.url()),
                    Map.of());

            assertThatThrownBy(() -> SampleHost.start(options))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContainingAll("Port " + port, "--port");
        }
    }

    private SampleHost start(boolean demo) throws IOException {
        Options options = Options.forTest(folder.resolve("data"), plugins(), Optional.of(database.url()));
        return SampleHost.start(demo ? options.withDemo() : options);
    }

    private Path plugins() throws IOException {
        return Files.createDirectories(folder.resolve("plugins"));
    }

    /** As if the process had been killed before this step. */
    private void undo(String step) {
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement("delete from version where name = ?")) {
            statement.setString(1, step);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> switchedOn(SampleHost host) {
        return host.inside().plugins().in(host.inside().ports().shops().get(0)).plugins().stream()
                .filter(PluginInShop::on)
                .map(plugin -> plugin.info().id())
                .toList();
    }
}
