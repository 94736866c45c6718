package org.shopplugin.samplehost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

class DatabaseTest {

    @Test
    void fileUsedByAnotherProcessIsRefusedWithOneSentence(@TempDir Path folder) throws Exception {
        Process other = holderOf(folder);
        try {
            assertThat(other.inputReader().lines().anyMatch("open"::equals)).isTrue();

            assertThatThrownBy(() -> Database.inFolder(folder))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("used by another process")
                    .hasMessageContaining("--data");
        } finally {
            other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void whatWasCommittedIsThereAfterTheFileIsOpenedAgain(@TempDir Path folder) throws SQLException {
        try (Database first = Database.inFolder(folder)) {
            first.migrate();
            execute(first, "insert into version (name, number) values ('kept', 7)");
        }

        try (Database second = Database.inFolder(folder)) {
            second.migrate();
            assertThat(number(second, "select number from version where name = 'kept'"))
                    .isEqualTo(7);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void databaseOfANewerShopIsRefused(FreshDatabase fresh) throws SQLException {
        try (Database database = Database.at(fresh.url())) {
            database.migrate();
            execute(
                    database,
                    "insert into host_schema_history (installed_rank, version, description, type, script, checksum,"
                            + " installed_by, installed_on, execution_time, success) values (9999, '9999', 'future',"
                            + " 'SQL', 'V9999__future.sql', 1, 'somebody', current_timestamp, 1, true)");

            assertThatThrownBy(database::migrate).isInstanceOf(CannotStart.class);
        }
    }

    @Test
    void statementThatRunsTooLongIsEndedOnPostgresql() throws SQLException {
        try (Database database = Database.at(Databases.postgresql().url())) {
            long start = System.nanoTime();

            assertThatThrownBy(() -> execute(database, "select pg_sleep(60)")).isInstanceOf(SQLException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void unknownKindOfDatabaseIsRefusedWithoutShowingItsPassword() {
        assertThatThrownBy(() -> Database.at("jdbc:mysql://db/shop?password=secret"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("jdbc:mysql://db/shop")
                .hasMessageNotContaining("secret");
    }

    @Test
    void idsGrowAndAreOfVersionSeven() {
        var ids = Stream.generate(Ids::next).limit(100_000).toList();

        assertThat(ids).doesNotHaveDuplicates().isSortedAccordingTo(DatabaseTest::asText);
        assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
    }

    private static int asText(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    private static Process holderOf(Path folder) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void execute(Database database, String sql) throws SQLException {
        try (Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Database database, String sql) throws SQLException {
        try (Connection connection = database.connections().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** Another process that has the file open until it is ended. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] args) throws InterruptedException {
            try (Database database = Database.inFolder(Path.of(args[0]))) {
                System.out.println(database.connections() == null ? "closed" : "open");
                Thread.sleep(60_000);
            }
        }
    }
}
