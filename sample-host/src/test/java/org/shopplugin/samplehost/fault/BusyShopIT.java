package org.shopplugin.samplehost.fault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.OpenShop;
import org.shopplugin.samplehost.journey.Person;
import org.shopplugin.samplehost.journey.SeenPage;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** What buyers and the merchant do in the same moment, through the shop's pages, on PostgreSQL. */
class BusyShopIT {

    private static final boolean PROOF = Boolean.getBoolean("proof");
    private static final int ROUNDS = PROOF ? 200 : 4;
    private static final int BUYERS = 4;
    private static final List<String> PRODUCTS =
            List.of("/products/house-blend", "/products/espresso-notte", "/products/filter-paper");

    @TempDir
    static Path folder;

    private static FreshDatabase database;
    private static OpenShop shop;
    private static Merchant merchant;
    private static final List<Buyer> BUYING = new ArrayList<>();
    private static final List<String> PAGES_OF_CUSTOMERS = new ArrayList<>();

    @BeforeAll
    static void open() {
        database = Databases.postgresql();
        shop = OpenShop.withTheBuiltPlugin(database, folder);
        merchant = shop.merchant();
        merchant.flips("b2b-customer");
        merchant.welcomesCompaniesWithoutVatNumber();
        merchant.tellsWhoSells();
        merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("10.00"));
        merchant.addsProduct("CB-102", "Espresso Notte", "", new BigDecimal("20.00"));
        merchant.addsProduct("FP-201", "Filter Paper", "", new BigDecimal("30.00"));
        merchant.addsGroup("Friends", BigDecimal.TEN);
        for (int i = 0; i < BUYERS; i++) {
            Buyer buyer = shop.buyer(company(i).email());
            buyer.signsUpFor(company(i));
            buyer.entersCode();
            String page = merchant.waitingCustomers().get(0);
            merchant.activates(page, "Friends").accepted();
            BUYING.add(buyer);
            PAGES_OF_CUSTOMERS.add(page);
        }
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void C03_formThatIsSentTwiceOrFromTwoTabsIsOneOrder() throws Exception {
        Buyer buyer = BUYING.get(0);
        for (int round = 0; round < ROUNDS; round++) {
            buyer.putsIntoCart(PRODUCTS.get(0), 1);
            List<FilledForm> tabs = new ArrayList<>(List.of(byInvoice(buyer), byInvoice(buyer)));
            FilledForm later = byInvoice(buyer);
            long before = count("select count(*) from shop_order");

            List<String> shown = Together.run(2, () -> next(tabs).send().path());
            String again = later.send().path();

            assertThat(shown).allMatch(path -> path.startsWith("/orders/")).containsOnly(again);
            assertThat(count("select count(*) from shop_order") - before).isOne();
        }
    }

    @Test
    void C07_orderIsPricedWhollyBeforeOrWhollyAfterAChangeOfThePrices() throws Exception {
        long before = count("select count(*) from shop_order");
        AtomicBoolean over = new AtomicBoolean();
        Merchant prices = shop.merchant();
        String page = prices.opens("/admin/p/b2b-customer/groups")
                .opensLinkCalled("Friends")
                .link("/admin/p/b2b-customer/prices/group/");
        ExecutorService office = Executors.newSingleThreadExecutor();
        Future<Integer> changes = office.submit(() -> {
            int made = 0;
            while (!over.get()) {
                prices.givesDiscount(page, BigDecimal.valueOf(made % 2 == 0 ? 20 : 10));
                made++;
            }
            return made;
        });
        AtomicInteger next = new AtomicInteger();
        try {
            Together.run(BUYERS, () -> {
                Buyer buyer = BUYING.get(next.getAndIncrement());
                for (int i = 0; i < Math.max(1, ROUNDS / BUYERS); i++) {
                    PRODUCTS.forEach(product -> buyer.putsIntoCart(product, 1));
                    SeenPage answer = byInvoice(buyer).send();
                    while (!answer.path().startsWith("/orders/")) {
                        assertThat(answer.status()).isIn(409, 422);
                        answer = byInvoice(buyer).send();
                    }
                }
                return 0;
            });
        } finally {
            over.set(true);
            office.shutdown();
        }

        assertThat(changes.get()).as("changes of the prices meanwhile").isGreaterThan(2);
        assertThat(count("select count(*) from shop_order") - before)
                .isEqualTo((long) BUYERS * Math.max(1, ROUNDS / BUYERS));
        assertThat(count("""
                        select count(*) from (
                            select order_id from order_line group by order_id
                            having count(distinct unit_price / list_price) > 1) mixed""")).as("orders with lines of both prices").isZero();
        assertThat(count(
                        "select count(*) from order_line where unit_price not in (list_price * 0.9, list_price * 0.8)"))
                .as("lines at a price that nobody meant")
                .isZero();
    }

    @Test
    void C08_noOrderIsPlacedOnceARefusalOrASuspensionWasAcknowledged() throws Exception {
        int rounds = PROOF ? 20 : 1;
        for (int round = 0; round < rounds; round++) {
            try (Trade trade = new Trade()) {
                trade.begin(BUYING, shop.merchant());
                Thread.sleep(700);
                FilledForm business = merchant.businessForm(PAGES_OF_CUSTOMERS.get(1));
                business.untick(business.called("B2B account active")).send().accepted();
                long suspended = ordersOf(1);
                merchant.opens(PAGES_OF_CUSTOMERS.get(2) + "/edit")
                        .form("#file")
                        .tick("refused")
                        .send()
                        .accepted();
                long refused = ordersOf(2);
                long others = ordersOf(0);
                Thread.sleep(700);
                trade.stop();

                assertThat(ordersOf(1)).as("orders of the suspended company").isEqualTo(suspended);
                assertThat(ordersOf(2)).as("orders of the refused customer").isEqualTo(refused);
                assertThat(ordersOf(0)).as("orders of another company").isGreaterThan(others);
            } finally {
                FilledForm business = merchant.businessForm(PAGES_OF_CUSTOMERS.get(1));
                business.tick(business.called("B2B account active")).send();
                merchant.opens(PAGES_OF_CUSTOMERS.get(2) + "/edit")
                        .form("#file")
                        .untick("refused")
                        .send();
                BUYING.get(2).signsIn();
            }
        }
    }

    @Test
    void orderThatWaitsTooLongForAnotherIsNotPlacedAndMayBeSentAgain() throws Exception {
        Buyer buyer = BUYING.get(0);
        buyer.putsIntoCart(PRODUCTS.get(0), 1);
        byInvoice(buyer).send().accepted(); // the first order begins the series
        buyer.putsIntoCart(PRODUCTS.get(0), 1);
        FilledForm form = byInvoice(buyer);
        long before = count("select count(*) from shop_order");
        SeenPage refused;
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                assertThat(statement.executeUpdate("update order_series set last_number = last_number"))
                        .isOne();
                refused = form.send();
            }
            other.rollback();
        }
        long meanwhile = count("select count(*) from shop_order");

        SeenPage placed = form.send();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(meanwhile).isEqualTo(before);
        assertThat(placed.path()).startsWith("/orders/");
        assertThat(count("select count(*) from shop_order")).isEqualTo(before + 1);
    }

    @Test
    void invoiceThatWaitsTooLongForAnotherIsNotIssuedAndMayBeAskedForAgain() throws Exception {
        issuing(BUYING.get(0)).send().accepted(); // the first invoice begins the series
        FilledForm form = issuing(BUYING.get(0));
        long before = count("select count(*) from b2b_invoice");
        SeenPage refused;
        try (Connection other = database.connect()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                assertThat(statement.executeUpdate("update b2b_invoice_series set last_number = last_number"))
                        .isOne();
                refused = form.send();
            }
            other.rollback();
        }
        long meanwhile = count("select count(*) from b2b_invoice");

        form.send().accepted();

        assertThat(refused.status()).isEqualTo(503);
        assertThat(meanwhile).isEqualTo(before);
        assertThat(count("select count(*) from b2b_invoice")).isEqualTo(before + 1);
    }

    /** The merchant's form for the invoice of an order that is placed just now. */
    private static FilledForm issuing(Buyer buyer) {
        buyer.putsIntoCart(PRODUCTS.get(0), 1);
        String thanks = buyer.ordersBy("invoice").path();
        return merchant.opens("/admin/orders/" + thanks.substring(thanks.lastIndexOf('/') + 1))
                .form("form[action*=\"/invoices\"]");
    }

    @Test
    void A05_documentIsForItsBuyerWhileHeIsSignedInAndForNobodyElse() throws SQLException {
        Buyer buyer = BUYING.get(0);
        buyer.putsIntoCart(PRODUCTS.get(0), 1);
        String thanks = buyer.ordersBy("invoice").path();
        String order = thanks.substring(thanks.lastIndexOf('/') + 1);
        merchant.opens("/admin/orders/" + order)
                .form("form[action*=\"/invoices\"]")
                .send()
                .accepted();
        String document = buyer.person()
                .opens("/account/orders/" + order)
                .links("a[href*=\"/documents/\"]")
                .get(0);
        String nothing = document.substring(0, document.lastIndexOf('/') + 1) + "0198c0de-0000-7000-8000-000000000000";
        Person other = BUYING.get(3).person();

        var own = buyer.person().downloads(document);
        var anothers = other.downloads(document);
        var none = other.downloads(nothing);
        var guests = shop.person().downloads(document);

        assertThat(own.statusCode()).isEqualTo(200);
        assertThat(own.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
        assertThat(anothers.statusCode()).isEqualTo(404);
        assertThat(new String(anothers.body(), UTF_8)).isEqualTo(new String(none.body(), UTF_8));
        assertThat(guests.headers().firstValue("Location").orElse("")).startsWith("/sign-in");

        Buyer again = shop.buyer(company(0).email());
        again.signsIn();
        String signOut = "form[action=\"/sign-out\"]";
        again.person().opens("/account").form(signOut).send();
        assertThat(again.person()
                        .downloads(document)
                        .headers()
                        .firstValue("Location")
                        .orElse(""))
                .startsWith("/sign-in");
    }

    @Test
    void whatAVisitorHasInHisCartIsAddedToTheCartOfHisAccountWhenHeSignsIn() {
        Buyer atHome = shop.buyer(company(3).email());
        atHome.signsIn();
        Buyer underway = shop.buyer(company(3).email());
        atHome.putsIntoCart(PRODUCTS.get(0), 2);
        underway.putsIntoCart(PRODUCTS.get(1), 3);

        underway.signsIn();
        SeenPage cart = underway.person().opens("/cart");
        SeenPage elsewhere = atHome.person().opens("/cart");

        assertThat(cart.text()).contains("House Blend", "Espresso Notte");
        assertThat(elsewhere.text()).contains("House Blend", "Espresso Notte");
    }

    private static FilledForm byInvoice(Buyer buyer) {
        return buyer.goesToTheLastPage().form("#payment").choose("payment", "invoice");
    }

    private static FilledForm next(List<FilledForm> forms) {
        synchronized (forms) {
            return forms.remove(0);
        }
    }

    private static long ordersOf(int buyer) throws SQLException {
        return count("select count(*) from shop_order where email = '"
                + company(buyer).email() + "'");
    }

    private static long count(String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static Company company(int number) {
        return new Company(
                "buyer" + (char) ('a' + number),
                "Firma " + number,
                "Ada Nummer",
                "Owner",
                "Rue de la Loi 16",
                "Bruxelles",
                "",
                "1000",
                "FR",
                "");
    }
}
