package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.shopplugin.samplehost.launch.ShopProcess;

/** Adding to the cart and ordering, as shares of the durable one-row commits that the database does by itself. */
final class Purchases implements Points {

    private final ShopProcess shop;

    Purchases(ShopProcess shop) {
        this.shop = shop;
    }

    @Override
    public void measure(Bench bench) throws Exception {
        double commits = commits(bench);
        carts(bench, commits);
        orders(bench, commits);
    }

    private static double commits(Bench bench) throws Exception {
        bench.execute(
                "create table benchmark_commit (id bigint generated always as identity primary key, at timestamp)");
        AtomicLong count = new AtomicLong();
        long nanos = 2 * bench.window().toNanos();
        long end = System.nanoTime() + nanos;
        Bench.together(lane -> {
            try (java.sql.Connection connection = bench.connection();
                    PreparedStatement insert =
                            connection.prepareStatement("insert into benchmark_commit (at) values (now())")) {
                while (System.nanoTime() < end) {
                    insert.executeUpdate();
                    count.incrementAndGet();
                }
            }
        });
        double perSecond = count.get() / (nanos / 1e9);
        bench.report().tell("durable one-row commits, 16 connections", String.format(Locale.ROOT, "%.0f/s", perSecond));
        return perSecond;
    }

    private void carts(Bench bench, double commits) throws Exception {
        AtomicLong added = new AtomicLong();
        try (Connection connection = new Connection(shop.address().getPort())) {
            List<Load.Step> steps = new ArrayList<>();
            for (int buyer = 0; buyer < Bench.CONNECTIONS; buyer++) {
                Load.Step buys = new Buyer(bench.filling().cookie(buyer)).buys(connection, 7);
                steps.add(load -> {
                    boolean right = buys.run(load);
                    added.addAndGet(right ? 1 : 0);
                    return right;
                });
            }
            Load.Figures figures = bench.load(shop, Bench.CONNECTIONS).measure(steps::get);
            long kept = bench.number("select coalesce(sum(quantity), 0) from cart_line");
            double perSecond = figures.warm().perSecond();
            bench.report()
                    .hold(
                            "add to cart, 16 connections",
                            Report.load(figures) + "; acknowledged " + added + ", in the carts " + kept,
                            Report.percent(perSecond, commits) + " of the commits",
                            ">= 3 %, none lost or doubled",
                            perSecond >= 0.03 * commits && kept == added.get() && figures.errors() == 0);
        }
    }

    private void orders(Bench bench, double commits) throws Exception {
        Queue<byte[]> posts = new ConcurrentLinkedQueue<>();
        try (Connection connection = new Connection(shop.address().getPort())) {
            for (int buyer = Bench.CONNECTIONS; buyer < Filling.BUYERS; buyer++) {
                posts.add(new Buyer(bench.filling().cookie(buyer)).readyToOrder(connection));
            }
        }
        place(posts, posts.size() / 4);
        long before = bench.number("select count(*) from shop_order");
        long began = System.nanoTime();
        int asked = posts.size();
        place(posts, asked);
        double seconds = (System.nanoTime() - began) / 1e9;
        long placed = bench.number("select count(*) from shop_order") - before;
        double perSecond = placed / seconds;
        bench.report()
                .hold(
                        "final post of a three-line order by invoice, 16 connections",
                        String.format(Locale.ROOT, "%.1f/s; asked %d, placed %d", perSecond, asked, placed),
                        Report.percent(perSecond, commits) + " of the commits",
                        ">= 0.5 %, none lost or doubled",
                        perSecond >= 0.005 * commits && placed == asked);
    }

    private void place(Queue<byte[]> posts, int most) throws Exception {
        Queue<byte[]> these = new ArrayBlockingQueue<>(most);
        while (these.size() < most) {
            these.add(posts.remove());
        }
        Bench.together(lane -> {
            try (Connection connection = new Connection(shop.address().getPort())) {
                for (byte[] post = these.poll(); post != null; post = these.poll()) {
                    int status = connection.exchange(post);
                    if (status != 303) {
                        throw new IOException("An order was answered with " + status + ": " + connection.text());
                    }
                }
            }
        });
    }
}
