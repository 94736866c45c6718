package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.shopplugin.samplehost.launch.ShopProcess;
import org.shopplugin.tck.Databases;

/**
 * Fills PostgreSQL with 2,000 products, 20 groups with a price for each product and 100,000 customers, and measures the
 * shop beside a bare servlet on the same database in the same run.
 *
 * <p>The database answers a commit when it is on the disk. The table is printed and kept in {@code target/benchmark.md}.
 */
public final class Benchmark {

    private static final int CONNECTIONS = 16;
    private static final Duration WINDOW = Duration.ofSeconds(Integer.getInteger("bench.window", 5));
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(Integer.getInteger("bench.warmup", 120));
    private static final Path WORK = Path.of("target", "benchmark").toAbsolutePath();
    private static final Path PLUGINS = Path.of("target", "plugins").toAbsolutePath();
    private static final String MEMORY = "-Xmx256m";

    private final String database = Databases.durablePostgresql().url();
    private final Report report = new Report();

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        new Benchmark().run();
        System.exit(0);
    }

    private void run() throws Exception {
        Files.createDirectories(WORK.resolve("no-plugins"));
        shop(PLUGINS).close();
        Filling filling = Filling.of(database);
        starts(filling);
        double bare = bareReference();
        try (ShopProcess shop = shop(PLUGINS)) {
            pages(shop, filling, bare);
            double commits = commits();
            carts(shop, filling, commits);
            orders(shop, filling, commits);
            memory(shop);
        }
        report.write(Path.of("target", "benchmark.md"));
    }

    /** From the start of the process to the first priced page, against the bare servlet's first page. */
    private void starts(Filling filling) throws Exception {
        double bare = median(() -> {
            try (ShopProcess process = bareShop()) {
                return process.startTime().toMillis();
            }
        });
        double without = median(() -> {
            try (ShopProcess process = shop(WORK.resolve("no-plugins"))) {
                return process.startTime().toMillis();
            }
        });
        double with = median(() -> {
            try (ShopProcess process = shop(PLUGINS)) {
                return process.startTime().toMillis();
            }
        });
        report.tell("start of the bare servlet to its first page", millis(bare));
        report.hold(
                "start of the shop to its first priced page",
                millis(with),
                times(with, bare),
                "<= 4",
                with <= 4 * bare);
        report.hold(
                "the plugin's share of that",
                millis(with - without),
                Report.percent(with - without, with),
                "<= 15 %",
                with - without <= 0.15 * with);
    }

    private double bareReference() throws Exception {
        try (ShopProcess process = bareShop()) {
            int port = process.address().getPort();
            byte[] request = Connection.get("/products", "");
            byte[][] texts = {"SKU-0".getBytes(java.nio.charset.StandardCharsets.US_ASCII)};
            Load.Step step = connection -> connection.exchange(request) == 200 && connection.holdsInOrder(texts);
            report.tell(
                    "bare reference, 1 connection", Report.load(load(port, 1).measure(lane -> step)));
            Load.Figures figures = load(port, CONNECTIONS).measure(lane -> step);
            report.tell("bare reference, 16 connections", Report.load(figures));
            return figures.warm().perSecond();
        }
    }

    private void pages(ShopProcess shop, Filling filling, double bare) throws Exception {
        int port = shop.address().getPort();
        try (Connection connection = new Connection(port)) {
            List<Load.Step> steps = new ArrayList<>();
            for (int buyer = 0; buyer < CONNECTIONS; buyer++) {
                steps.add(new Buyer(filling.cookie(buyer)).looks(connection));
            }
            report.tell(
                    "page of 24 products, group buyer, 1 connection",
                    Report.load(load(port, 1).measure(steps::get)));
            Load.Figures figures = load(port, CONNECTIONS).measure(steps::get);
            double perSecond = figures.warm().perSecond();
            report.hold(
                    "page of 24 products, group buyer, 16 connections",
                    Report.load(figures),
                    Report.percent(perSecond, bare),
                    ">= 10 % of the reference, p99 <= 60 ms, no errors",
                    perSecond >= 0.1 * bare && figures.warm().p99() <= 60 && figures.errors() == 0);
        }
    }

    /** Durable one-row commits a second that the database does by itself. */
    private double commits() throws Exception {
        try (java.sql.Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table benchmark_commit (id bigint generated always as identity primary key, at timestamp)");
        }
        AtomicLong count = new AtomicLong();
        long end = System.nanoTime() + 2 * WINDOW.toNanos();
        together(lane -> {
            try (java.sql.Connection connection = DriverManager.getConnection(database);
                    PreparedStatement insert =
                            connection.prepareStatement("insert into benchmark_commit (at) values (now())")) {
                while (System.nanoTime() < end) {
                    insert.executeUpdate();
                    count.incrementAndGet();
                }
            }
        });
        double perSecond = count.get() / (2.0 * WINDOW.toSeconds());
        report.tell("durable one-row commits, 16 connections", String.format(Locale.ROOT, "%.0f/s", perSecond));
        return perSecond;
    }

    private void carts(ShopProcess shop, Filling filling, double commits) throws Exception {
        int port = shop.address().getPort();
        AtomicLong added = new AtomicLong();
        try (Connection connection = new Connection(port)) {
            List<Load.Step> steps = new ArrayList<>();
            for (int buyer = 0; buyer < CONNECTIONS; buyer++) {
                Load.Step buys = new Buyer(filling.cookie(buyer)).buys(connection, 7);
                steps.add(load -> {
                    boolean right = buys.run(load);
                    added.addAndGet(right ? 1 : 0);
                    return right;
                });
            }
            Load.Figures figures = load(port, CONNECTIONS).measure(steps::get);
            long kept = number("select coalesce(sum(quantity), 0) from cart_line");
            double perSecond = figures.warm().perSecond();
            report.hold(
                    "add to cart, 16 connections",
                    Report.load(figures) + "; acknowledged " + added + ", in the carts " + kept,
                    Report.percent(perSecond, commits),
                    ">= 3 % of the commits, none lost or doubled",
                    perSecond >= 0.03 * commits && kept == added.get());
        }
    }

    private void orders(ShopProcess shop, Filling filling, double commits) throws Exception {
        int port = shop.address().getPort();
        Queue<byte[]> posts = new ConcurrentLinkedQueue<>();
        try (Connection connection = new Connection(port)) {
            for (int buyer = CONNECTIONS; buyer < Filling.BUYERS; buyer++) {
                posts.add(new Buyer(filling.cookie(buyer)).readyToOrder(connection));
            }
        }
        int all = posts.size();
        place(port, posts, all / 4);
        long began = System.nanoTime();
        long before = number("select count(*) from shop_order");
        int asked = posts.size();
        place(port, posts, asked);
        double seconds = (System.nanoTime() - began) / 1e9;
        long placed = number("select count(*) from shop_order") - before;
        double perSecond = placed / seconds;
        report.hold(
                "final post of a three-line order by invoice, 16 connections",
                String.format(Locale.ROOT, "%.1f/s; asked %d, placed %d", perSecond, asked, placed),
                Report.percent(perSecond, commits),
                ">= 0.5 % of the commits, none lost or doubled",
                perSecond >= 0.005 * commits && placed == asked);
    }

    private static void place(int port, Queue<byte[]> posts, int most) throws Exception {
        Queue<byte[]> these = new ArrayBlockingQueue<>(most);
        while (these.size() < most) {
            these.add(posts.remove());
        }
        together(lane -> {
            try (Connection connection = new Connection(port)) {
                for (byte[] post = these.poll(); post != null; post = these.poll()) {
                    int status = connection.exchange(post);
                    if (status != 303) {
                        throw new IOException("An order was answered with " + status + ": " + connection.text());
                    }
                }
            }
        });
    }

    private void memory(ShopProcess shop) throws IOException {
        double resident = residentMebibytes(shop.pid());
        report.hold(
                "memory after the whole run, " + MEMORY,
                String.format(Locale.ROOT, "%.0f MiB resident", resident),
                "",
                "<= 400 MiB",
                resident <= 400);
    }

    private static double residentMebibytes(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        throw new IOException("The system does not tell the memory of process " + pid);
    }

    private ShopProcess shop(Path plugins) {
        return ShopProcess.start(
                Path.of(System.getProperty("java.home")),
                List.of(MEMORY),
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

    private ShopProcess bareShop() {
        return ShopProcess.ofClass(BareShop.class, List.of(MEMORY), List.of(database));
    }

    private static Load load(int port, int connections) {
        return new Load(port, connections, WINDOW, LONGEST_WARM_UP);
    }

    private long number(String sql) throws SQLException {
        try (java.sql.Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Does something on 16 threads at once, and fails when one of them does. */
    private static void together(Task task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        try {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < CONNECTIONS; lane++) {
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

    private interface Task {
        void run(int lane) throws Exception;
    }

    private interface Timing {
        double millis() throws Exception;
    }

    private static double median(Timing timing) throws Exception {
        double[] three = {timing.millis(), timing.millis(), timing.millis()};
        java.util.Arrays.sort(three);
        return three[1];
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f ms", millis);
    }

    private static String times(double part, double whole) {
        return String.format(Locale.ROOT, "%.1f times", part / whole);
    }
}
