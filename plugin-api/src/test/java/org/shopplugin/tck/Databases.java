package org.shopplugin.tck;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands out empty databases, each to one test: H2 in memory or in a file, and a real PostgreSQL.
 *
 * <p>The PostgreSQL server comes as a jar from Maven Central, needs no installation and no special user, starts with
 * the first database that is asked for and ends with the JVM. {@code @MethodSource("org.shopplugin.tck.Databases#both")}
 * runs a parameterised test on both products.
 */
public final class Databases {

    private static final String H2_OPTIONS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";

    private static @Nullable EmbeddedPostgres forgetful;
    private static @Nullable EmbeddedPostgres durable;

    private Databases() {}

    /** One fresh H2 and one fresh PostgreSQL database. */
    public static Stream<FreshDatabase> both() {
        return Stream.of(h2(), postgresql());
    }

    /** A fresh database in memory, there until the JVM ends. */
    public static FreshDatabase h2() {
        return new FreshDatabase("H2", "jdbc:h2:mem:" + freshName() + ";DB_CLOSE_DELAY=-1" + H2_OPTIONS);
    }

    /** A database in files of this folder, as the sample shop keeps it: every commit is on the disk. */
    public static FreshDatabase h2(Path folder) {
        return new FreshDatabase(
                "H2", "jdbc:h2:file:" + folder.resolve("shop").toAbsolutePath() + ";WRITE_DELAY=0" + H2_OPTIONS);
    }

    /** A fresh database on a server that does not wait for the disk: fast, and gone with the machine. */
    public static synchronized FreshDatabase postgresql() {
        if (forgetful == null) {
            forgetful = server(false);
        }
        return freshIn(forgetful);
    }

    /**
     * A fresh database on a server that answers a commit only when it is on the disk; for figures, not for tests. It can
     * count statements ({@code pg_stat_statements}), and does for sessions that set {@code pg_stat_statements.track}.
     */
    public static synchronized FreshDatabase durablePostgresql() {
        if (durable == null) {
            durable = server(true);
        }
        return freshIn(durable);
    }

    private static EmbeddedPostgres server(boolean waitsForTheDisk) {
        String wait = waitsForTheDisk ? "on" : "off";
        EmbeddedPostgres.Builder server = EmbeddedPostgres.builder();
        if (waitsForTheDisk) {
            server.setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.track", "none")
                    // What its manual calls reasonable for a machine of 4 GB; unset it is 128 MB, whatever there is.
                    .setServerConfig("shared_buffers", "1GB");
        }
        try {
            Path data = Files.createTempDirectory("shop-postgresql");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(data)));
            return server.setDataDirectory(data)
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", wait)
                    .setServerConfig("synchronous_commit", wait)
                    .setServerConfig("full_page_writes", wait)
                    .setServerConfig("max_connections", "300")
                    // The same order and case folding on every machine, whatever its own locale is.
                    .setLocaleConfig("locale-provider", "builtin")
                    .setLocaleConfig("builtin-locale", "C.UTF-8")
                    .setLocaleConfig("locale", "C")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start", e);
        }
    }

    /**
     * Stops a server without letting it put its databases in order, which nobody will read again, and leaves its files to
     * the system's own command where there is one: to delete those of some hundred databases takes longer than a test run
     * waits for its JVM to exit.
     */
    private static void end(Path data) {
        try {
            String server = Files.readString(data.resolve("postmaster.opts"));
            Path control = Path.of(server.substring(0, server.indexOf(' '))).resolveSibling("pg_ctl");
            quietly(control.toString(), "stop", "-D", data.toString(), "-m", "immediate", "-w")
                    .waitFor(10, TimeUnit.SECONDS);
            if (Files.isExecutable(Path.of("/bin/rm"))) {
                quietly("/bin/rm", "-rf", data.toString());
            } else {
                remove(data);
            }
        } catch (IOException e) {
            System.err.println("The embedded PostgreSQL did not end cleanly: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Process quietly(String... command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private static FreshDatabase freshIn(EmbeddedPostgres server) {
        String name = freshName();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("The embedded PostgreSQL gave no database", e);
        }
        return new FreshDatabase("PostgreSQL", server.getJdbcUrl("postgres", name));
    }

    private static String freshName() {
        return "t" + UUID.randomUUID().toString().replace("-", "");
    }
}
