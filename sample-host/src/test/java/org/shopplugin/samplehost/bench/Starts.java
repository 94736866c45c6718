package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.shopplugin.samplehost.launch.ShopProcess;

/**
 * From the start of a process to its first page with prices, medians of nine that take turns.
 *
 * <p>The shop starts as {@code ./run} starts it, with its archive of classes; the bare servlet starts without one.
 */
final class Starts implements Points {

    private static final int TIMES = 9;

    @Override
    public void measure(Bench bench) throws Exception {
        double[] bare = new double[TIMES];
        double[] without = new double[TIMES];
        double[] with = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            bare[i] = millis(bench::bareShop, "\"price\":");
            without[i] = millis(bench::shopWithoutPlugins, "€");
            with[i] = millis(bench::shop, "€");
        }
        double reference = median(bare);
        double whole = median(with);
        double plugins = whole - median(without);
        bench.report().tell("start of the bare servlet, no archive of classes, to its first page", millis(reference));
        bench.report()
                .hold(
                        "start of the shop to its first priced page",
                        millis(whole),
                        String.format(Locale.ROOT, "%.1f times", whole / reference),
                        "<= 4 times",
                        whole <= 4 * reference);
        bench.report()
                .hold(
                        "the plugin's share of that",
                        millis(plugins),
                        Report.percent(plugins, whole),
                        "<= 15 %",
                        plugins <= 0.15 * whole);
    }

    /** The page that the process answered first must show a price. */
    private static double millis(Supplier<ShopProcess> start, String price) throws IOException {
        try (ShopProcess process = start.get();
                Connection connection = new Connection(process.address().getPort())) {
            int status = connection.exchange(Connection.get("/", ""));
            if (status != 200 || !connection.text().contains(price)) {
                throw new IOException("The first page answered " + status + ": " + connection.text());
            }
            return process.startTime().toMillis();
        }
    }

    private static double median(double[] some) {
        double[] sorted = some.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static String millis(double millis) {
        return String.format(Locale.ROOT, "%.0f ms", millis);
    }
}
