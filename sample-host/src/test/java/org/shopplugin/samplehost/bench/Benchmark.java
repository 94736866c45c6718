package org.shopplugin.samplehost.bench;

import java.nio.file.Path;
import java.util.List;
import org.shopplugin.samplehost.launch.ShopProcess;

/**
 * Fills PostgreSQL with 2,000 products, 20 groups with a price for each product and 100,000 customers, and measures the
 * shop beside a bare servlet on the same database in the same run.
 *
 * <p>The database answers a commit when it is on the disk. The table is printed and kept in {@code target/benchmark.md}.
 * Another set of points is one more class, named in one of the lists; {@code -Dbench.only=customers} measures those about
 * customers alone, on a database of their own.
 */
public final class Benchmark {

    private Benchmark() {}

    public static void main(String[] arguments) throws Exception {
        boolean onlyCustomers = System.getProperty("bench.only", "").equals("customers");
        Bench bench = Bench.prepared(onlyCustomers ? Filling.BUYERS : Filling.CUSTOMERS);
        try {
            if (!onlyCustomers) {
                everything(bench);
            }
            Bench apart = onlyCustomers ? bench : bench.apart(Filling.BUYERS);
            CustomersBench.on(apart).measure(apart);
        } finally {
            bench.report().write(Path.of("target", "benchmark.md"));
        }
        System.exit(0);
    }

    private static void everything(Bench bench) throws Exception {
        for (Points points : List.of(new Starts(), new PluginOnOffAbsent())) {
            points.measure(bench);
        }
        // One shop goes through all the rest, so that its memory is that of a whole run.
        try (ShopProcess shop = bench.shop()) {
            for (Points points : List.of(new ProductPage(shop), new Purchases(shop), new Memory(shop))) {
                points.measure(bench);
            }
        }
    }
}
