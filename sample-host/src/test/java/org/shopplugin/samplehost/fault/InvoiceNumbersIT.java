package org.shopplugin.samplehost.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.PostOffice;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.samplehost.launch.ShopProcess;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Invoices that several clerks issue at once, in a shop that dies over and over while they do. */
class InvoiceNumbersIT {

    private static final boolean PROOF = Boolean.getBoolean("proof");
    private static final int INVOICES = PROOF ? 100 : 24;
    private static final int DEATHS = PROOF ? 10 : 2;
    private static final int CLERKS = 6;
    /** So many have been told since its start when a shop dies. */
    private static final int WHILE_BUSY = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern PASSWORD = Pattern.compile("with the password +(\\S+)");
    private static final Pattern NUMBER = Pattern.compile("INV-[0-9]{6}");

    @TempDir
    Path folder;

    /** Numbers that a clerk has read, by their orders. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

    @Test
    void C10_numbersOfInvoicesAreUniqueAndWithoutAGapThoughTheShopDiesWhileTheyAreGiven() throws Exception {
        FreshDatabase database = Databases.postgresql();
        try (PostOffice post = PostOffice.open()) {
            String password;
            List<String> orders = new ArrayList<>();
            try (ShopProcess shop = started(database, post)) {
                password = passwordIn(shop.log());
                Merchant merchant = Merchant.at(new Person(shop.address()), "admin", password);
                merchant.flips("b2b-customer");
                merchant.tellsWhoSells();
                merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
                Buyer buyer = new Buyer(new Person(shop.address()), post, "anna@example.com");
                buyer.signsUp("Anna", "Jansen");
                for (int i = 0; i < INVOICES; i++) {
                    buyer.putsIntoCart("/products/house-blend", 1);
                    if (i == 0) {
                        buyer.givesAddress();
                    }
                    String thanks = buyer.ordersBy("bank-transfer").path();
                    orders.add(thanks.substring(thanks.lastIndexOf('/') + 1));
                }
            }
            Random random = new Random(10);
            for (int death = 0; death < DEATHS; death++) {
                ShopProcess shop = started(database, post);
                List<Thread> clerks = clerks(shop, password, orders.subList(0, INVOICES * (death + 1) / DEATHS));
                clerks.forEach(Thread::start);
                int before = told.size();
                long until = System.nanoTime() + PATIENCE.toNanos();
                while (told.size() < before + WHILE_BUSY && System.nanoTime() < until) {
                    Thread.sleep(1);
                }
                Thread.sleep(random.nextInt(30));
                shop.kill();
                for (Thread clerk : clerks) {
                    clerk.join();
                }
            }
            int toldBefore = told.size();
            try (ShopProcess shop = started(database, post)) {
                List<Thread> clerks = clerks(shop, password, orders);
                clerks.forEach(Thread::start);
                for (Thread clerk : clerks) {
                    clerk.join();
                }
                assertThat(faults).isEmpty();
                Merchant merchant = Merchant.at(new Person(shop.address()), "admin", password);
                orders.forEach(order -> assertThat(merchant.opens("/admin/orders/" + order)
                                .accepted()
                                .text())
                        .contains(told.getOrDefault(order, "a number that was told")));
            }

            System.out.printf(
                    "%d of %d invoices were told by shops that died %d times%n", toldBefore, INVOICES, DEATHS);
            assertThat(toldBefore).isBetween(1, INVOICES - 1);
            assertThat(told).hasSize(INVOICES);
            assertThat(numbers(database))
                    .isEqualTo(IntStream.rangeClosed(1, INVOICES)
                            .mapToObj("INV-%06d"::formatted)
                            .toList());
            assertThat(stored(database)).isEqualTo(told);
        }
    }

    private ShopProcess started(FreshDatabase database, PostOffice post) {
        return ShopProcess.start(
                "--data",
                folder.resolve("data").toString(),
                "--database",
                database.url(),
                "--plugins",
                Path.of("target", "plugins").toAbsolutePath().toString(),
                "--no-demo",
                "--mail",
                post.url(),
                "--rate-limit-factor",
                "1000");
    }

    /** They share the orders out among them, and each goes on until there is none left or the shop is no more. */
    private List<Thread> clerks(ShopProcess shop, String password, List<String> orders) {
        var left = new ConcurrentLinkedQueue<>(orders);
        List<Thread> clerks = new ArrayList<>();
        for (int i = 0; i < CLERKS; i++) {
            Merchant clerk = Merchant.at(new Person(shop.address()), "admin", password);
            clerks.add(new Thread(() -> {
                try {
                    for (String order = left.poll(); order != null; order = left.poll()) {
                        issues(clerk, order);
                    }
                } catch (UncheckedIOException dead) {
                    left.clear();
                } catch (RuntimeException | AssertionError fault) {
                    faults.add(fault);
                }
            }));
        }
        return clerks;
    }

    /** Whoever finds the invoice there already reads its number all the same. */
    private void issues(Merchant clerk, String order) {
        SeenPage page = clerk.opens("/admin/orders/" + order).accepted();
        if (page.has("form[action*=\"/invoices\"]")) {
            FilledForm form = page.form("form[action*=\"/invoices\"]");
            page = form.send();
            while (page.status() == 503) {
                page = form.send(); // it waited too long for another
            }
            page.accepted();
        }
        Matcher number = NUMBER.matcher(page.text());
        if (number.find()) {
            assertThat(told.computeIfAbsent(order, one -> number.group())).isEqualTo(number.group());
        }
    }

    private static List<String> numbers(FreshDatabase database) throws SQLException {
        List<String> numbers = new ArrayList<>();
        read(database, "select number, number from b2b_invoice order by serial", (number, same) -> numbers.add(number));
        return numbers;
    }

    /** By their orders, and only those whose document is kept with the order. */
    private static Map<String, String> stored(FreshDatabase database) throws SQLException {
        Map<String, String> stored = new ConcurrentHashMap<>();
        read(
                database,
                "select i.order_id, i.number from b2b_invoice i, order_document d"
                        + " where cast(d.order_id as varchar(64)) = i.order_id and d.number = i.number",
                stored::put);
        return stored;
    }

    private static void read(FreshDatabase database, String query, Pair each) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                each.of(rows.getString(1), rows.getString(2));
            }
        }
    }

    private interface Pair {
        void of(String one, String other);
    }

    private static String passwordIn(String log) {
        Matcher matcher = PASSWORD.matcher(log);
        if (!matcher.find()) {
            throw new AssertionError("The shop told no password:\n" + log);
        }
        return matcher.group(1);
    }
}
