package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.shopplugin.samplehost.launch.ShopProcess;
import org.shopplugin.tck.Databases;

/**
 * What every set of points measures with: a filled database whose commits wait for the disk, shops and bare servlets in
 * processes of their own, the reference of this run, and the report.
 *
 * <p>Shops are started as {@code ./run} starts them, with the options of {@code java.options} and an archive of classes.
 */
final class Bench {

    static final int CONNECTIONS = 16;

    private static final Duration WINDOW = Duration.ofMillis((long) (1000 * number("bench.window", "5")));
    private static final Duration LONGEST_WARM_UP = Duration.ofMillis((long) (1000 * number("bench.warmup", "120")));
    private static final Path WORK = Path.of("target", "benchmark").toAbsolutePath();
    private static final Path PLUGINS = Path.of("target", "plugins").toAbsolutePath();
    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
    private static final Path JAR = Path.of("target", "sample-host.jar").toAbsolutePath();
    private static final Path ARCHIVE = Path.of("target", "sample-host.jsa").toAbsolutePath();
    private static final String OPTIONS = "@" + Path.of("java.options").toAbsolutePath();

    private final Report report;
    private final String database;
    private final Filling filling;
    private Load.@Nullable Figures reference;

    private Bench(Report report, String database, Filling filling) {
        this.report = report;
        this.database = database;
        this.filling = filling;
    }

    /** Fills a fresh database with so many customers and makes the archive of classes. */
    static Bench prepared(int customers) throws Exception {
        Files.createDirectories(WORK.resolve("no-plugins"));
        rehearse();
        return on(new Report(), customers);
    }

    /** The same on a database of its own, for the same report. */
    Bench apart(int customers) throws Exception {
        return on(report, customers);
    }

    private static Bench on(Report report, int customers) throws Exception {
        String database = Databases.durablePostgresql().url();
        shop(database, PLUGINS).close();
        return new Bench(report, database, Filling.of(database, customers));
    }

    Report report() {
        return report;
    }

    Filling filling() {
        return filling;
    }

    String database() {
        return database;
    }

    /** A shop with the plugin, on the filled database. */
    ShopProcess shop() {
        return shop(database, PLUGINS);
    }

    /** The same shop without any plugin. */
    ShopProcess shopWithoutPlugins() {
        return shop(database, WORK.resolve("no-plugins"));
    }

    /** The reference: plain Java, with the shop's own heap and collector. */
    ShopProcess bareShop() {
        return ShopProcess.ofClass(BareShop.class, List.of(OPTIONS), List.of(database));
    }

    /** A load of so many connections, with the windows of this run. */
    Load load(ShopProcess process, int connections) {
        return new Load(process.address().getPort(), connections, WINDOW, LONGEST_WARM_UP);
    }

    Duration window() {
        return WINDOW;
    }

    /** What the bare servlet does at 16 connections, measured once a run. */
    Load.Figures reference() throws Exception {
        Load.Figures known = reference;
        if (known != null) {
            return known;
        }
        try (ShopProcess process = bareShop()) {
            byte[] request = Connection.get("/products", "");
            byte[][] texts = {"SKU-0".getBytes(StandardCharsets.US_ASCII)};
            Load.Step step = connection -> connection.exchange(request) == 200 && connection.holdsInOrder(texts);
            report.tell(
                    "bare reference, 1 connection", Report.load(load(process, 1).measure(lane -> step)));
            Load.Figures figures = load(process, CONNECTIONS).measure(lane -> step);
            report.tell("bare reference, 16 connections", Report.load(figures) + "; " + memory(process));
            reference = figures;
            return figures;
        }
    }

    /** What a process holds of the machine's memory now. */
    static String memory(ShopProcess process) throws IOException {
        return Math.round(mebibytes(process)) + " MiB resident";
    }

    static double mebibytes(ShopProcess process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("The system does not tell the memory of process " + process.pid());
    }

    /** The one number that a query gives. */
    long number(String sql) throws SQLException {
        try (java.sql.Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    void execute(String... statements) throws SQLException {
        try (java.sql.Connection connection = connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** Has the database count the statements of connections that begin from now on, or not any more. */
    void counting(boolean on) throws SQLException {
        execute(
                "create extension if not exists pg_stat_statements",
                "do $$ begin execute 'alter database ' || current_database() || '"
                        + (on ? " set pg_stat_statements.track = ''top''" : " reset pg_stat_statements.track")
                        + "'; end $$");
    }

    java.sql.Connection connection() throws SQLException {
        return DriverManager.getConnection(database);
    }

    /** What one of several threads does. */
    interface Task {
        void run(int lane) throws Exception;
    }

    /** Does something on so many threads at once, and fails when one of them does. */
    static void together(int many, Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < many; lane++) {
                int number = lane;
                lanes.add(threads.submit(() -> {
                    task.run(number);
                    return null;
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static ShopProcess shop(String database, Path plugins) {
        return ShopProcess.start(
                JAVA_HOME,
                List.of(OPTIONS, "-XX:SharedArchiveFile=" + ARCHIVE),
                Map.of(),
                List.of(
                        "--database",
                        database,
                        "--data",
                        WORK.resolve("data").toString(),
                        "--plugins",
                        plugins.toString(),
                        "--rate-limit-factor",
                        "100000",
                        "--no-demo"));
    }

    /** As {@code ./run} does after a build. */
    private static void rehearse() throws IOException, InterruptedException {
        Process rehearsal = new ProcessBuilder(
                        JAVA_HOME.resolve("bin").resolve("java").toString(),
                        OPTIONS,
                        "-XX:ArchiveClassesAtExit=" + ARCHIVE,
                        "-jar",
                        JAR.toString(),
                        "--rehearse")
                .inheritIO()
                .start();
        if (!rehearsal.waitFor(5, TimeUnit.MINUTES) || rehearsal.exitValue() != 0) {
            throw new IOException("The rehearsal failed");
        }
    }

    private static double number(String property, String otherwise) {
        return Double.parseDouble(System.getProperty(property, otherwise));
    }
}
