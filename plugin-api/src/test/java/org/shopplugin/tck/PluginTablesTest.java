package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.Plugin;
import org.shopplugin.host.PluginStatus;
import org.shopplugin.host.PluginStatus.State;
import org.shopplugin.host.Plugins;
import org.shopplugin.tck.probe.CollectingPlugin;
import org.shopplugin.tck.probe.ConvertingPlugin;
import org.shopplugin.tck.probe.MigratingPlugin;

/** What becomes of the tables and the persistent classes that a plugin declares. */
class PluginTablesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void migrationIsRunAsItIsWritten(FreshDatabase database) throws SQLException {
        steps("create table steps_one (name varchar(40))", "insert into steps_one (name) values ('${name}')");

        PluginStatus status = migrated(database.dataSource());

        assertThat(status.reason()).isEmpty();
        assertThat(value(database, "select name from steps_one")).isEqualTo("${name}");
    }

    @Test
    void nodeWaitsForAnotherOnesMigrationsHoweverLittleItsConnectionsWait() throws Exception {
        FreshDatabase database = Databases.postgresql();
        steps("create table steps_one (name varchar(40)); select pg_sleep(2)", "insert into steps_one values ('once')");
        PGSimpleDataSource impatient = new PGSimpleDataSource();
        impatient.setUrl(database.url());
        impatient.setOptions("-c lock_timeout=300ms");
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<PluginStatus> node = () -> migrated(impatient);
            List<Future<PluginStatus>> both = nodes.invokeAll(List.of(node, node), 60, TimeUnit.SECONDS);

            assertThat(both).allSatisfy(one -> assertThat(one.get().reason()).isEmpty());
        } finally {
            nodes.shutdownNow();
        }
        assertThat(value(database, "select count(*) from steps_one")).isEqualTo("1");
    }

    @Test
    void collectionThatNamesNoTableIsRejected() {
        PluginStatus status = read("collecting", CollectingPlugin.class);

        assertThat(status.state()).isEqualTo(State.REJECTED);
        assertThat(status.reason()).contains("names no table", "words");
    }

    @Test
    void converterThatAppliesItselfIsRejected() {
        PluginStatus status = read("converting", ConvertingPlugin.class);

        assertThat(status.state()).isEqualTo(State.REJECTED);
        assertThat(status.reason()).contains("not the plugin's");
    }

    private PluginStatus read(String id, Class<? extends Plugin> plugin) {
        ProbeJar.of(id).plugin(plugin).writeTo(folder.resolve("a.jar"));
        try (Plugins plugins = plugins()) {
            return plugins.statuses().get(0);
        }
    }

    private void steps(String first, String second) {
        ProbeJar.of("steps")
                .plugin(MigratingPlugin.class)
                .file("db/first.sql", first)
                .file("db/second.sql", second)
                .writeTo(folder.resolve("a.jar"));
    }

    private PluginStatus migrated(DataSource database) {
        try (Plugins plugins = plugins()) {
            plugins.migrate(database);
            return plugins.statuses().get(0);
        }
    }

    private Plugins plugins() {
        return Plugins.read(folder, new HostInfo("Plain host", "1", ApiVersion.CURRENT));
    }

    private static String value(FreshDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
