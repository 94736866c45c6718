package org.shopplugin.host.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.data.Migration;

/**
 * Brings the tables of plugins up to date, each with a history table of its own.
 *
 * <p>Flyway gets the host's class loader, since it keeps for ever the one it is given, and reads a plugin's files through
 * this class.
 */
public final class PluginTables {

    private static final System.Logger LOG = System.getLogger(PluginTables.class.getName());

    /** Any number will do, as long as every node asks for the same one. */
    private static final long CLUSTER_LOCK = 0x53484F50504C5547L;

    private final DataSource database;
    private final ClassLoader hostLoader;

    public PluginTables(DataSource database, ClassLoader hostLoader) {
        this.database = database;
        this.hostLoader = hostLoader;
    }

    /** Runs what is missing for every accepted plugin, one node of the cluster after the other. */
    public void migrate(List<Candidate> candidates) {
        if (candidates.stream().noneMatch(PluginTables::hasTables)) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            String vendor = vendor(connection);
            if (vendor.equals("postgresql")) {
                migrateAlone(candidates, vendor, connection);
            } else { // an H2 database belongs to one process, which comes here once
                migrate(candidates, vendor, connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be reached for the tables of plugins", e);
        }
    }

    private static boolean hasTables(Candidate candidate) {
        return candidate.accepted() && !candidate.declaration().migrations().isEmpty();
    }

    private static String vendor(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
    }

    /** Waits for another node as long as it takes, whatever limits the source gives its connections. */
    private void migrateAlone(List<Candidate> candidates, String vendor, Connection connection) throws SQLException {
        String lockTimeout = limit(connection, "lock_timeout", "0");
        String statementTimeout = limit(connection, "statement_timeout", "0");
        execute(connection, "select pg_advisory_lock(" + CLUSTER_LOCK + ")");
        try {
            migrate(candidates, vendor, connection);
        } finally {
            execute(connection, "select pg_advisory_unlock(" + CLUSTER_LOCK + ")");
            limit(connection, "lock_timeout", lockTimeout);
            limit(connection, "statement_timeout", statementTimeout);
        }
    }

    /** Sets a limit of the session; answers what it was. */
    private static String limit(Connection connection, String name, String to) throws SQLException {
        try (PreparedStatement set =
                connection.prepareStatement("select current_setting(?), set_config(?, ?, false)")) {
            set.setString(1, name);
            set.setString(2, name);
            set.setString(3, to);
            try (ResultSet was = set.executeQuery()) {
                was.next();
                return was.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void migrate(List<Candidate> candidates, String vendor, Connection connection) {
        for (Candidate candidate : candidates) {
            if (hasTables(candidate)) {
                migrate(candidate, vendor, connection);
            }
        }
    }

    private void migrate(Candidate candidate, String vendor, Connection connection) {
        try {
            List<Step> steps = steps(candidate, vendor);
            checkPrefix(candidate, connection);
            Flyway flyway = flyway(candidate, steps);
            MigrationInfo[] known = flyway.info().all();
            checkNotNewer(known);
            int done = isUpToDate(known) ? 0 : flyway.migrate().migrationsExecuted;
            LOG.log(Level.INFO, "Plugin {0}: {1} migrations run", candidate.file(), done);
        } catch (Rejection e) {
            candidate.reject(String.valueOf(e.getMessage()));
        } catch (Exception failure) {
            candidate.fail("its tables cannot be brought up to date", failure);
        }
    }

    private Flyway flyway(Candidate candidate, List<Step> steps) {
        return Flyway.configure(hostLoader)
                .dataSource(database)
                .locations(new String[0])
                .resourceProvider(new Steps(steps))
                .table(history(candidate))
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .ignoreMigrationPatterns(new String[0])
                .placeholderReplacement(false) // what a plugin writes is what is run
                .load();
    }

    private static String history(Candidate candidate) {
        return candidate.prefix() + "_schema_history";
    }

    /** Whether everything has run as it is in the jar; if in doubt, Flyway looks again and says what is wrong. */
    private static boolean isUpToDate(MigrationInfo[] known) {
        return Arrays.stream(known)
                .allMatch(step -> step.getState() == MigrationState.BASELINE
                        || (step.getState() == MigrationState.SUCCESS
                                && step.isChecksumMatching()
                                && step.isDescriptionMatching()
                                && step.isTypeMatching()));
    }

    private static void checkNotNewer(MigrationInfo[] known) throws Rejection {
        for (MigrationInfo step : known) {
            if (step.getState() == MigrationState.FUTURE_SUCCESS || step.getState() == MigrationState.FUTURE_FAILED) {
                throw new Rejection("The database was made by a newer version of this plugin, which has migration "
                        + step.getVersion() + "; put that version's jar back");
            }
        }
    }

    /** Tables that begin with the prefix while the plugin was never here are somebody else's. */
    private static void checkPrefix(Candidate candidate, Connection connection) throws SQLException, Rejection {
        DatabaseMetaData meta = connection.getMetaData();
        String pattern = candidate.prefix().replace("_", meta.getSearchStringEscape() + "_")
                + meta.getSearchStringEscape() + "_%";
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = meta.getTables(
                connection.getCatalog(), connection.getSchema(), pattern, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                tables.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        if (!tables.isEmpty() && !tables.contains(history(candidate))) {
            throw new Rejection("The table prefix " + candidate.prefix() + "_ is taken: " + tables.get(0)
                    + " is there already and not this plugin's");
        }
    }

    private static List<Step> steps(Candidate candidate, String vendor) throws Rejection {
        List<Step> steps = new ArrayList<>();
        for (Migration migration : candidate.declaration().migrations()) {
            String sql = sql(candidate.loader(), "db/" + vendor + "/" + migration.resource());
            if (sql == null) {
                sql = sql(candidate.loader(), "db/" + migration.resource());
            }
            if (sql == null) {
                throw new Rejection("The jar lacks its migration db/" + migration.resource());
            }
            steps.add(new Step(migration, sql));
        }
        return steps;
    }

    private static @Nullable String sql(ClassLoader loader, String path) {
        try (InputStream stream = loader.getResourceAsStream(path)) {
            if (stream == null) {
                return null;
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of one plugin as Flyway wants to see them. */
    private record Steps(List<Step> steps) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return steps.stream()
                    .filter(step -> step.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return steps.stream()
                    .filter(step -> step.getFilename().startsWith(prefix)
                            && Arrays.stream(suffixes)
                                    .anyMatch(suffix -> step.getFilename().endsWith(suffix)))
                    .map(step -> (LoadableResource) step)
                    .toList();
        }
    }

    /** One migration under the name that Flyway reads the version from. */
    private static final class Step extends LoadableResource {

        private final String name;
        private final String sql;

        private Step(Migration migration, String sql) {
            String title = migration.resource().replaceFirst("\\.sql$", "").replaceAll("[^A-Za-z0-9]+", "_");
            this.name = "V" + migration.version() + "__" + title + ".sql";
            this.sql = sql;
        }

        @Override
        public Reader read() {
            return new StringReader(sql);
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
