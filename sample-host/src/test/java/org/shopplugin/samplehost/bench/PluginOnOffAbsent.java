package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.samplehost.launch.ShopProcess;

/**
 * The page of 24 products with the plugin switched on, switched off, and not there: its statements, the bytes that a
 * request allocates, and its speed in nine rounds that take turns.
 */
final class PluginOnOffAbsent implements Points {

    private static final int ROUNDS = 9;
    private static final int COUNTED = 50;

    /** Nodes see a flip within two seconds. */
    private static final long A_FLIP_MILLIS = 2_500;

    /** What a window of one of the three showed. */
    private record Seen(double perSecond, double bytes) {}

    /** SQL statements of a page. */
    private record Statements(double all, double ofProducts, double ofPrices) {}

    @Override
    public void measure(Bench bench) throws Exception {
        bench.counting(true);
        try (ShopProcess with = bench.shop();
                ShopProcess without = bench.shopWithoutPlugins();
                Allocation inWith = Allocation.of(with);
                Allocation inWithout = Allocation.of(without)) {
            turn(bench, true);
            List<Load.Step> on = steps(bench, with);
            turn(bench, false);
            List<Load.Step> list = steps(bench, without);
            bench.load(without, Bench.CONNECTIONS).measure(list::get);
            bench.load(with, Bench.CONNECTIONS).measure(list::get);
            Statements off = statements(bench, with, list.get(0));
            Statements absent = statements(bench, without, list.get(0));
            turn(bench, true);
            bench.load(with, Bench.CONNECTIONS).measure(on::get);
            tell(bench, statements(bench, with, on.get(0)), off, absent);
            rounds(bench, with, without, inWith, inWithout, on, list);
        } finally {
            turn(bench, true);
            bench.counting(false);
        }
    }

    private static void rounds(
            Bench bench,
            ShopProcess with,
            ShopProcess without,
            Allocation inWith,
            Allocation inWithout,
            List<Load.Step> on,
            List<Load.Step> list)
            throws Exception {
        Seen[] seenOn = new Seen[ROUNDS];
        Seen[] seenOff = new Seen[ROUNDS];
        Seen[] seenAbsent = new Seen[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            seenOn[round] = window(bench, with, inWith, on);
            turn(bench, false);
            seenOff[round] = window(bench, with, inWith, list);
            seenAbsent[round] = window(bench, without, inWithout, list);
            turn(bench, true);
        }
        compare(bench, "off", seenOn, seenOff);
        compare(bench, "absent", seenOn, seenAbsent);
    }

    private static void compare(Bench bench, String than, Seen[] on, Seen[] other) {
        double[] bytes = new double[ROUNDS];
        double[] speed = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            bytes[round] = on[round].bytes() / other[round].bytes();
            speed[round] = on[round].perSecond() / other[round].perSecond();
        }
        double[] sorted = bytes.clone();
        Arrays.sort(sorted);
        double median = sorted[ROUNDS / 2];
        bench.report()
                .hold(
                        "bytes allocated a request, plugin on against " + than + ", nine pairs",
                        String.format(
                                Locale.ROOT, "%.0f KiB against %.0f KiB", middle(on) / 1024, middle(other) / 1024),
                        spread(bytes),
                        "<= 1.10 times",
                        median <= 1.10);
        bench.report().tell("requests a second, plugin on against " + than + ", nine pairs", "", spread(speed));
    }

    private static double middle(Seen[] seen) {
        double[] bytes = Arrays.stream(seen).mapToDouble(Seen::bytes).sorted().toArray();
        return bytes[bytes.length / 2];
    }

    private static String spread(double[] ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%.2f times (%.2f to %.2f)",
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static Seen window(Bench bench, ShopProcess shop, Allocation allocation, List<Load.Step> steps)
            throws Exception {
        Map<Long, Long> before = allocation.now();
        Load.Window window = bench.load(shop, Bench.CONNECTIONS).once(steps::get);
        long allocated = allocation.since(before);
        if (window.errors() > 0) {
            throw new IOException(window.errors() + " pages were wrong");
        }
        return new Seen(
                window.perSecond(),
                allocated / (window.perSecond() * bench.window().toMillis() / 1000.0));
    }

    private static void tell(Bench bench, Statements on, Statements off, Statements absent) {
        String each = String.format(
                Locale.ROOT, "on %.1f, off %.1f, absent %.1f", on.ofProducts(), off.ofProducts(), absent.ofProducts());
        boolean same = on.ofProducts() == off.ofProducts() && on.ofProducts() == absent.ofProducts();
        bench.report()
                .hold(
                        "SQL statements for the products of a page",
                        each,
                        "",
                        "<= 2, the same in all three",
                        on.ofProducts() <= 2 && same);
        bench.report()
                .hold(
                        "SQL statements for its prices, once warm",
                        String.format(Locale.ROOT, "%.1f", on.ofPrices()),
                        "",
                        "0",
                        on.ofPrices() == 0);
        bench.report()
                .tell(
                        "SQL statements of the whole page with session and rights",
                        String.format(
                                Locale.ROOT, "on %.1f, off %.1f, absent %.1f", on.all(), off.all(), absent.all()));
    }

    /** What the database counts while one buyer looks at the page. */
    private static Statements statements(Bench bench, ShopProcess shop, Load.Step looks) throws Exception {
        try (Connection connection = new Connection(shop.address().getPort())) {
            looks.run(connection);
            bench.number("select 1 from pg_stat_statements_reset()");
            for (int i = 0; i < COUNTED; i++) {
                looks.run(connection);
            }
        }
        long all = 0;
        long ofProducts = 0;
        long ofPrices = 0;
        try (java.sql.Connection connection = bench.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select lower(query), calls from pg_stat_statements join pg_database d on d.oid = dbid"
                                + " where d.datname = current_database()")) {
            while (row.next()) {
                String sql = row.getString(1);
                long calls = row.getLong(2);
                // What the shop's jobs ask comes once a second.
                all += sql.startsWith("select") && calls >= COUNTED ? calls : 0;
                ofProducts += sql.contains(" product ") ? calls : 0;
                ofPrices += sql.contains("b2b_price_rule") && !sql.contains("b2b_membership") ? calls : 0;
            }
        }
        return new Statements((double) all / COUNTED, (double) ofProducts / COUNTED, (double) ofPrices / COUNTED);
    }

    /** The switch as another node would flip it. */
    private static void turn(Bench bench, boolean on) throws SQLException, InterruptedException {
        bench.execute(
                "update plugin_switch set switched_on = " + on,
                "insert into version (name, number) values ('plugin-switches', 0) on conflict do nothing",
                "update version set number = number + 1 where name = 'plugin-switches'");
        Thread.sleep(A_FLIP_MILLIS);
    }

    private static List<Load.Step> steps(Bench bench, ShopProcess shop) throws IOException {
        List<Load.Step> steps = new ArrayList<>();
        try (Connection connection = new Connection(shop.address().getPort())) {
            for (int buyer = 0; buyer < Bench.CONNECTIONS; buyer++) {
                steps.add(new Buyer(bench.filling().cookie(buyer)).looks(connection));
            }
        }
        return steps;
    }
}
