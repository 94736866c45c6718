package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.shopplugin.samplehost.launch.ShopProcess;

/** Adding to the cart and ordering, as shares of the durable one-row commits that the database does by itself. */
final class Purchases implements Points {

    private static final int MOST_ROUNDS = 8;

    /** In a round: of all buyers but those who have filled their carts at one of the points. */
    private static final int ORDERS = Filling.BUYERS - Bench.CONNECTIONS;

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

    /** Rounds of one order of each buyer: warmed up by some, counted by three. */
    private void orders(Bench bench, double commits) throws Exception {
        long before = bench.number("select count(*) from shop_order");
        List<Double> rounds = new ArrayList<>();
        while (rounds.size() < MOST_ROUNDS && !isWarm(rounds)) {
            rounds.add(round(bench));
        }
        List<Double> counted = List.of(round(bench), round(bench), round(bench));
        long asked = (long) ORDERS * (rounds.size() + counted.size());
        long placed = bench.number("select count(*) from shop_order") - before;
        double perSecond = counted.stream().sorted().toList().get(1);
        bench.report()
                .hold(
                        "final post of a three-line order by invoice, 16 connections",
                        String.format(
                                Locale.ROOT,
                                "%.1f/s (young: %.1f/s); asked %d, placed %d",
                                perSecond,
                                rounds.get(0),
                                asked,
                                placed),
                        Report.percent(perSecond, commits) + " of the commits",
                        ">= 0.5 %, none lost or doubled",
                        perSecond >= 0.005 * commits && placed == asked);
    }

    private static boolean isWarm(List<Double> rounds) {
        int last = rounds.size() - 1;
        return last > 0 && Math.abs(rounds.get(last) / rounds.get(last - 1) - 1) < 0.05;
    }

    /** Orders a second, of one that each buyer has ready. */
    private double round(Bench bench) throws Exception {
        Queue<Integer> buyers = new ConcurrentLinkedQueue<>();
        for (int buyer = Bench.CONNECTIONS; buyer < Filling.BUYERS; buyer++) {
            buyers.add(buyer);
        }
        Queue<byte[]> posts = new ConcurrentLinkedQueue<>();
        Bench.together(lane -> {
            try (Connection connection = new Connection(shop.address().getPort())) {
                for (Integer buyer = buyers.poll(); buyer != null; buyer = buyers.poll()) {
                    posts.add(new Buyer(bench.filling().cookie(buyer)).readyToOrder(connection, 3));
                }
            }
        });
        long began = System.nanoTime();
        place(posts);
        return ORDERS / ((System.nanoTime() - began) / 1e9);
    }

    private void place(Queue<byte[]> posts) throws Exception {
        Bench.together(lane -> {
            try (Connection connection = new Connection(shop.address().getPort())) {
                for (byte[] post = posts.poll(); post != null; post = posts.poll()) {
                    int status = connection.exchange(post);
                    if (status != 303) {
                        throw new IOException("An order was answered with " + status + ": " + connection.text());
                    }
                }
            }
        });
    }
}
