package org.shopplugin.samplehost.bench;

import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.shopplugin.samplehost.launch.ShopProcess;

/** Adding to the cart and ordering, as shares of the durable one-row commits that the database does by itself. */
final class Purchases implements Points {

    private static final int MOST_ROUNDS = 8;

    /** In a round: of all buyers but those who have filled their carts at one of the points. */
    private static final int ORDERS = Filling.BUYERS - Bench.CONNECTIONS;

    /** In a round of one connection. */
    private static final int ORDERS_OF_ONE = 100;

    /** Rounds of which the middle one counts. */
    private static final int COUNTED = 3;

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
        Bench.together(Bench.CONNECTIONS, lane -> {
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
            Load.Figures many = bench.load(shop, Bench.CONNECTIONS).measure(steps::get);
            Load.Figures one = bench.load(shop, 1).measure(steps::get);
            long kept = bench.number("select coalesce(sum(quantity), 0) from cart_line");
            bench.report().tell("add to cart, 1 connection", Report.load(one));
            double perSecond = many.warm().perSecond();
            bench.report()
                    .hold(
                            "add to cart, 16 connections",
                            Report.load(many) + "; acknowledged " + added + ", in the carts " + kept,
                            Report.percent(perSecond, commits) + " of the commits",
                            ">= 3 %, none lost or doubled",
                            perSecond >= 0.03 * commits && kept == added.get() && many.errors() + one.errors() == 0);
        }
    }

    /** Rounds of one order of each buyer: warmed up by some, counted by three. */
    private void orders(Bench bench, double commits) throws Exception {
        long before = bench.number("select count(*) from shop_order");
        long began = System.nanoTime();
        List<Load.Window> rounds = new ArrayList<>();
        while (rounds.size() < MOST_ROUNDS && !isWarm(rounds)) {
            rounds.add(round(bench, Bench.CONNECTIONS, ORDERS));
        }
        Duration warmUp = Duration.ofNanos(System.nanoTime() - began);
        Load.Figures many = counted(rounds.get(0), warmUp, () -> round(bench, Bench.CONNECTIONS, ORDERS));
        Load.Figures one = counted(rounds.get(0), warmUp, () -> round(bench, 1, ORDERS_OF_ONE));
        long asked = (long) ORDERS * (rounds.size() + COUNTED) + (long) ORDERS_OF_ONE * COUNTED;
        long placed = bench.number("select count(*) from shop_order") - before;
        bench.report().tell("final post of a three-line order by invoice, 1 connection", Report.load(one));
        double perSecond = many.warm().perSecond();
        bench.report()
                .hold(
                        "final post of a three-line order by invoice, 16 connections",
                        Report.load(many) + "; asked " + asked + ", placed " + placed,
                        Report.percent(perSecond, commits) + " of the commits",
                        ">= 0.5 %, none lost or doubled",
                        perSecond >= 0.005 * commits && placed == asked && many.errors() + one.errors() == 0);
    }

    private static boolean isWarm(List<Load.Window> rounds) {
        int last = rounds.size() - 1;
        return last > 0
                && Math.abs(rounds.get(last).perSecond() / rounds.get(last - 1).perSecond() - 1) < 0.05;
    }

    private static Load.Figures counted(Load.Window young, Duration warmUp, Callable<Load.Window> round)
            throws Exception {
        List<Load.Window> counted = new ArrayList<>();
        for (int i = 0; i < COUNTED; i++) {
            counted.add(round.call());
        }
        long errors =
                young.errors() + counted.stream().mapToLong(Load.Window::errors).sum();
        counted.sort(Comparator.comparingDouble(Load.Window::perSecond));
        return new Load.Figures(young, counted.get(COUNTED / 2), warmUp, errors);
    }

    /** One order of each of so many buyers, made ready before; only the final posts are counted. */
    private Load.Window round(Bench bench, int connections, int orders) throws Exception {
        Queue<Integer> buyers = new ConcurrentLinkedQueue<>();
        for (int buyer = Bench.CONNECTIONS; buyer < Bench.CONNECTIONS + orders; buyer++) {
            buyers.add(buyer);
        }
        Queue<byte[]> posts = new ConcurrentLinkedQueue<>();
        Bench.together(Bench.CONNECTIONS, lane -> {
            try (Connection connection = new Connection(shop.address().getPort())) {
                for (Integer buyer = buyers.poll(); buyer != null; buyer = buyers.poll()) {
                    posts.add(new Buyer(bench.filling().cookie(buyer)).readyToOrder(connection, 3));
                }
            }
        });
        return placed(posts, connections);
    }

    private Load.Window placed(Queue<byte[]> posts, int connections) throws Exception {
        Queue<Long> nanos = new ConcurrentLinkedQueue<>();
        AtomicLong errors = new AtomicLong();
        long began = System.nanoTime();
        Bench.together(connections, lane -> {
            try (Connection connection = new Connection(shop.address().getPort())) {
                for (byte[] post = posts.poll(); post != null; post = posts.poll()) {
                    long asked = System.nanoTime();
                    int status = connection.exchange(post);
                    nanos.add(System.nanoTime() - asked);
                    if (status != 303) {
                        errors.incrementAndGet();
                        System.err.println("An order was answered with " + status + ": " + connection.text());
                    }
                }
            }
        });
        long together = System.nanoTime() - began;
        return Load.window(nanos.stream().mapToLong(Long::longValue).sorted().toArray(), errors.get(), together);
    }
}
