package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.shopplugin.samplehost.launch.ShopProcess;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.samplehost.signin.Passwords;

/**
 * Customers, of whom the shop gets more and more up to a million: the back office's list and search, one customer,
 * registrations and sign-ins, and files of customers.
 */
final class CustomersBench implements Points {

    private static final String LIST = "/admin/customers";
    private static final String PASSWORD = "een lange zin 42";
    private static final int SIGNING_IN = 2_000;
    private static final int IMPORTED = 100_000;
    private static final String HEADINGS = "E-mail address,First name,Last name,Country,phone,newsletter\n";

    private final Clerk clerk;

    private CustomersBench(Clerk clerk) {
        this.clerk = clerk;
    }

    static CustomersBench on(Bench bench) throws SQLException {
        return new CustomersBench(Clerk.of(bench));
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Crowd crowd = new Crowd(bench.database());
        bench.counting(true);
        try (ShopProcess shop = bench.shop();
                ShopProcess bare = bench.bareShop()) {
            crowd.grow(10_000);
            Load.Step list = clerk.looks(LIST, "Customers");
            Load.Figures few = bench.load(shop, 1).measure(lane -> list);
            double fewBuffers = buffers(bench, shop, list);

            crowd.grow(100_000);
            list(bench, shop, bare, list);
            detail(bench, shop, bare);

            crowd.grow(1_000_000);
            many(bench, shop, list, few.warm().p50(), fewBuffers);
            searches(bench, shop, bare);

            // Afterwards, since they change rows of which the figures above tell how their number counts.
            hashes(bench, shop);
            productPage(bench, shop);
            imports(bench, shop);
        } finally {
            bench.counting(false);
        }
    }

    private static void list(Bench bench, ShopProcess shop, ShopProcess bare, Load.Step list) throws Exception {
        compare(bench, "list of customers, 100,000", bare, "/customers", shop, list);
    }

    private void detail(Bench bench, ShopProcess shop, ShopProcess bare) throws Exception {
        String id = "01900000-0000-7000-8000-00000000c350";
        compare(
                bench,
                "one customer, 100,000",
                bare,
                "/customers?id=" + id,
                shop,
                clerk.looks(LIST + "/" + id, "1050000"));
    }

    private static void compare(
            Bench bench, String what, ShopProcess bare, String barePath, ShopProcess shop, Load.Step step)
            throws Exception {
        byte[] request = Connection.get(barePath, "");
        byte[][] texts = {"@".getBytes(StandardCharsets.US_ASCII)};
        Load.Step plain = connection -> connection.exchange(request) == 200 && connection.holdsInOrder(texts);
        Load.Figures reference = bench.load(bare, Bench.CONNECTIONS).measure(lane -> plain);
        bench.report().tell("bare: " + what + ", 16 connections", Report.load(reference));
        Load.Figures figures = bench.load(shop, Bench.CONNECTIONS).measure(lane -> step);
        double perSecond = figures.warm().perSecond();
        bench.report()
                .hold(
                        what + ", 16 connections",
                        Report.load(figures),
                        Report.percent(perSecond, reference.warm().perSecond())
                                + " of the bare servlet's requests a second",
                        ">= 10 %, no errors",
                        perSecond >= 0.1 * reference.warm().perSecond() && figures.errors() == 0);
    }

    // Passwords.

    private static void hashes(Bench bench, ShopProcess shop) throws Exception {
        String hash = new Passwords().hash(PASSWORD);
        bench.execute(
                "update customer set email_confirmed = true, access = 'OPEN', status = 'ACTIVE' where number >= 1000000"
                        + " and number < 1000000 + " + SIGNING_IN,
                "insert into credential (customer_id, shop_id, password_hash, changed_at) select id, shop_id, '" + hash
                        + "', now() from customer where number >= 1000000 and number < 1000000 + " + SIGNING_IN);
        double alone = hashesASecond(bench);
        bench.report().tell("argon2id alone on all cores", String.format(Locale.ROOT, "%.1f/s", alone));
        List<String> emails = emails(bench);
        Visitor visitor = new Visitor(shop.address().getPort());
        AtomicLong next = new AtomicLong();
        hold(
                bench,
                "sign-ins, 16 connections",
                alone,
                bench.load(shop, Bench.CONNECTIONS).measure(lane -> {
                    byte[][] posts = emails.stream().map(visitor::signsIn).toArray(byte[][]::new);
                    return load -> load.exchange(posts[(int) (next.getAndIncrement() % posts.length)]) == 303;
                }));
        hold(
                bench,
                "registrations, 16 connections",
                alone,
                bench.load(shop, Bench.CONNECTIONS)
                        .measure(lane -> load -> load.exchange(visitor.registers(next.getAndIncrement())) == 303));
    }

    private static void hold(Bench bench, String what, double alone, Load.Figures figures) {
        double perSecond = figures.warm().perSecond();
        bench.report()
                .hold(
                        what,
                        Report.load(figures),
                        Report.percent(perSecond, alone) + " of what the hash alone allows",
                        ">= 85 %, no errors",
                        perSecond >= 0.85 * alone && figures.errors() == 0);
    }

    private static double hashesASecond(Bench bench) throws Exception {
        int cores = Runtime.getRuntime().availableProcessors();
        ExecutorService threads = Executors.newFixedThreadPool(cores);
        AtomicLong count = new AtomicLong();
        long nanos = 2 * bench.window().toNanos();
        try {
            // The first two seconds belong to the compiler.
            long from = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < cores; lane++) {
                lanes.add(threads.submit(() -> {
                    Passwords passwords = new Passwords();
                    while (System.nanoTime() < from + nanos) {
                        passwords.hash(PASSWORD);
                        count.addAndGet(System.nanoTime() >= from ? 1 : 0);
                    }
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } finally {
            threads.shutdownNow();
        }
        return count.get() / (nanos / 1e9);
    }

    private static List<String> emails(Bench bench) throws SQLException {
        List<String> emails = new ArrayList<>();
        try (java.sql.Connection connection = bench.connection();
                java.sql.Statement statement = connection.createStatement();
                java.sql.ResultSet row = statement.executeQuery("select c.email from customer c"
                        + " join credential k on k.customer_id = c.id where c.number >= 1000000")) {
            while (row.next()) {
                emails.add(row.getString(1));
            }
        }
        return emails;
    }

    /** Sixteen look at products while sixteen sign in without pause. */
    private static void productPage(Bench bench, ShopProcess shop) throws Exception {
        int port = shop.address().getPort();
        List<byte[]> posts =
                emails(bench).stream().map(new Visitor(port)::signsIn).toList();
        List<Load.Step> steps = new ArrayList<>();
        try (Connection connection = new Connection(port)) {
            for (int buyer = 0; buyer < Bench.CONNECTIONS; buyer++) {
                steps.add(new Buyer(bench.filling().cookie(buyer)).looks(connection));
            }
        }
        Load.Figures quiet = bench.load(shop, Bench.CONNECTIONS).measure(steps::get);
        AtomicBoolean goesOn = new AtomicBoolean(true);
        AtomicLong signedIn = new AtomicLong();
        ExecutorService crowd = Executors.newFixedThreadPool(Bench.CONNECTIONS);
        Load.Figures busy;
        try {
            for (int lane = 0; lane < Bench.CONNECTIONS; lane++) {
                crowd.execute(() -> signInUntil(port, posts, goesOn, signedIn));
            }
            busy = bench.load(shop, Bench.CONNECTIONS).measure(steps::get);
        } finally {
            goesOn.set(false);
            crowd.shutdown();
        }
        if (!crowd.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IOException("Those who sign in do not end");
        }
        bench.report().tell("page of 24 products, quiet, 16 connections", Report.load(quiet));
        bench.report()
                .hold(
                        "its p99 while 16 sign in without pause (" + signedIn + " did)",
                        Report.load(busy),
                        String.format(
                                Locale.ROOT,
                                "%.1f times the quiet p99",
                                busy.warm().p99() / quiet.warm().p99()),
                        "<= 2 times, no errors",
                        busy.warm().p99() <= 2 * quiet.warm().p99() && busy.errors() == 0 && signedIn.get() > 0);
    }

    private static void signInUntil(int port, List<byte[]> posts, AtomicBoolean goesOn, AtomicLong signedIn) {
        try (Connection connection = new Connection(port)) {
            while (goesOn.get()) {
                int next = (int) (signedIn.getAndIncrement() % posts.size());
                connection.exchange(posts.get(next));
            }
        } catch (IOException gone) {
            throw new IllegalStateException(gone);
        }
    }

    // A million.

    private static void many(Bench bench, ShopProcess shop, Load.Step list, double fewMillis, double fewBuffers)
            throws Exception {
        Load.Figures figures = bench.load(shop, 1).measure(lane -> list);
        double millis = figures.warm().p50();
        bench.report()
                .hold(
                        "p50 of the list of customers, 1,000,000, 1 connection",
                        Report.load(figures),
                        String.format(Locale.ROOT, "%.2f times that of 10,000", millis / fewMillis),
                        "<= 2 times, no errors",
                        millis <= 2 * fewMillis && figures.errors() == 0);
        double manyBuffers = buffers(bench, shop, list);
        bench.report()
                .hold(
                        "buffers that the list's statement touches",
                        String.format(Locale.ROOT, "%.0f of 1,000,000, %.0f of 10,000", manyBuffers, fewBuffers),
                        String.format(Locale.ROOT, "%.2f times", manyBuffers / fewBuffers),
                        "<= 1.2 times",
                        manyBuffers <= 1.2 * fewBuffers);
    }

    /** As the database counts them for the statements that read the list, each page by itself. */
    private static double buffers(Bench bench, ShopProcess shop, Load.Step list) throws Exception {
        int pages = 20;
        try (Connection connection = new Connection(shop.address().getPort())) {
            list.run(connection);
            bench.number("select 1 from pg_stat_statements_reset()");
            for (int page = 0; page < pages; page++) {
                list.run(connection);
            }
        }
        return (double) bench.number("select sum(shared_blks_hit + shared_blks_read) from pg_stat_statements"
                        + " where query like '%counted) as total%'")
                / pages;
    }

    private void searches(Bench bench, ShopProcess shop, ShopProcess bare) throws Exception {
        String rare = Crowd.RARE_NAME.toLowerCase(Locale.ROOT);
        byte[] request = Connection.get("/customers?q=" + rare, "");
        Load.Step plain = connection -> connection.exchange(request) == 200;
        double reference = bench.load(bare, 1).measure(lane -> plain).warm().p50();
        double millis = search(bench, shop, "q=" + rare + "&order=NAME&dir=asc", Crowd.RARE_NAME);
        bench.report()
                .hold(
                        "p50 of a search that finds 800 of 1,000,000",
                        String.format(Locale.ROOT, "%.1f ms; bare %.1f ms", millis, reference),
                        String.format(Locale.ROOT, "%.1f times", millis / reference),
                        "<= 3 times",
                        millis <= 3 * reference);
        common(bench, shop, "zwa by name", "q=zwa&order=NAME&dir=asc");
        common(bench, shop, "amsterdam by city, backwards", "q=amsterdam&order=CITY&dir=desc");
        common(bench, shop, "gmail by name", "q=gmail&order=NAME&dir=asc");
        common(
                bench,
                shop,
                "amsterdam with newsletter and label, by city",
                "q=amsterdam&newsletter=yes&tag=b2b-customer:active&order=CITY&dir=asc");
    }

    private void common(Bench bench, ShopProcess shop, String what, String query) throws Exception {
        double millis = search(bench, shop, query, "@");
        bench.report()
                .hold(
                        "p50 of a search among 1,000,000: " + what,
                        String.format(Locale.ROOT, "%.1f ms", millis),
                        "",
                        "<= 200 ms",
                        millis <= 200);
    }

    private double search(Bench bench, ShopProcess shop, String query, String text) throws Exception {
        Load.Step step = clerk.looks(LIST + "?" + query, text);
        Load.Figures figures = bench.load(shop, 1).measure(lane -> step);
        if (figures.errors() > 0) {
            throw new IOException("The search " + query + " failed " + figures.errors() + " times");
        }
        return figures.warm().p50();
    }

    // Files.

    private void imports(Bench bench, ShopProcess shop) throws Exception {
        double before = Bench.mebibytes(shop);
        String task;
        try (Connection connection = new Connection(shop.address().getPort())) {
            task = clerk.imports(connection, file());
        }
        String id = task.substring(task.lastIndexOf('/') + 1);
        waitFor(bench, id, "CHECKED");
        long began = System.nanoTime();
        // Anew, since the shop does not keep a connection that nobody uses meanwhile.
        try (Connection connection = new Connection(shop.address().getPort())) {
            clerk.runs(connection, task);
        }
        waitFor(bench, id, "DONE");
        double seconds = (System.nanoTime() - began) / 1e9;
        double after = Bench.mebibytes(shop);
        long made = bench.number("select count(*) from customer where email like '%@import.example'");
        double perSecond = made / seconds;
        bench.report()
                .hold(
                        "import of 100,000 customers beside 1,000,000",
                        String.format(
                                Locale.ROOT,
                                "%.0f customers a second; %.0f MiB resident before, %.0f after",
                                perSecond,
                                before,
                                after),
                        "",
                        ">= 2,000 a second, all there, <= 64 MiB more",
                        perSecond >= 2_000 && made == IMPORTED && after <= before + 64);
    }

    private static String file() {
        StringBuilder file = new StringBuilder(HEADINGS);
        for (int line = 0; line < IMPORTED; line++) {
            file.append("i")
                    .append(line)
                    .append("@import.example,Ina,van Buiten")
                    .append(line)
                    .append(",NL,06");
            file.append(String.format(Locale.ROOT, "%08d", 10_000_000 + line))
                    .append(line % 3 == 0 ? ",yes\n" : ",no\n");
        }
        return file.toString();
    }

    private static void waitFor(Bench bench, String task, String phase) throws Exception {
        String is = "select count(*) from customer_task where id = '" + task + "' and phase ";
        while (bench.number(is + "= '" + phase + "'") == 0) {
            if (bench.number(is + "in ('FAILED', 'STOPPED')") > 0) {
                throw new IOException("The import failed");
            }
            Thread.sleep(100);
        }
    }

    /** Somebody before he signs in; what he sends is never answered twice with the same account. */
    private static final class Visitor {

        private final String cookie = "__Host-shop=" + Tokens.next();
        private final String signIn;
        private final String signUp;

        Visitor(int port) throws IOException {
            try (Connection connection = new Connection(port)) {
                signIn = token(connection, "/sign-in");
                signUp = token(connection, "/sign-up");
            }
        }

        private String token(Connection connection, String path) throws IOException {
            connection.exchange(Connection.get(path, cookie));
            return org.jsoup.Jsoup.parse(connection.text())
                    .select("input[name=csrf]")
                    .attr("value");
        }

        byte[] signsIn(String email) {
            return Connection.post(
                    "/sign-in", cookie, "csrf=" + signIn + "&email=" + email + "&password=" + encoded(PASSWORD));
        }

        byte[] registers(long number) {
            return Connection.post(
                    "/sign-up",
                    cookie,
                    "csrf=" + signUp + "&firstName=Nina&lastName=Nieuw&country=NL&email=nina" + number
                            + "@new.example&password=" + encoded(PASSWORD));
        }

        private static String encoded(String text) {
            return text.replace(' ', '+');
        }
    }
}
