package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.tck.FreshDatabase;
import org.shopplugin.tck.HostCompatibility;
import org.shopplugin.tck.probe.Probe;

class OrderEventIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pluginThatListensHearsOfAnOrderAndAddsToItsLetter(FreshDatabase database) throws InterruptedException {
        Probe.reset();
        Path plugins = OpenShop.pluginsFolder(folder);
        HostCompatibility.probe().writeTo(plugins.resolve("probe.jar"));
        try (OpenShop shop = OpenShop.with(plugins, database, folder)) {
            Merchant merchant = shop.merchant();
            merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
            Buyer buyer = shop.buyer("anna@example.com");
            buyer.signsUp("Anna", "Jansen");
            buyer.putsIntoCart("/products/house-blend", 1);
            buyer.givesAddress();
            merchant.flips("probe");

            String placed = orders(buyer);

            assertThat(heard())
                    .singleElement()
                    .satisfies(event -> assertThat(event).endsWith("placed " + placed));
            assertThat(lettersOfOrders(shop, 1).get(0))
                    .contains("The probe has")
                    .contains("notes about " + placed);

            Probe.broken().add("orderMail");
            buyer.putsIntoCart("/products/house-blend", 1);
            orders(buyer);

            assertThat(lettersOfOrders(shop, 2).get(1))
                    .as("of an order that stands, although a query for its letter failed")
                    .contains("House Blend")
                    .doesNotContain("The probe has");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void whatPluginsKnowOfAnOrderIsInBothLettersInTheListAndInTheDataToTakeAlong(FreshDatabase database) {
        Probe.reset();
        Path plugins = OpenShop.pluginsFolder(folder);
        HostCompatibility.probe().writeTo(plugins.resolve("probe.jar"));
        try (OpenShop shop = OpenShop.with(plugins, database, folder)) {
            Merchant merchant = shop.merchant();
            merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
            Buyer buyer = shop.buyer("anna@example.com");
            buyer.signsUp("Anna", "Jansen");
            buyer.putsIntoCart("/products/house-blend", 1);
            buyer.givesAddress();
            merchant.flips("probe");

            orders(buyer);
            buyer.putsIntoCart("/products/house-blend", 2);
            orders(buyer);

            assertThat(lettersOfOrders(shop, 2))
                    .allSatisfy(letter -> assertThat(letter)
                            .containsSubsequence("Delivery: Standard delivery", "Detail: d", "Delivery address:"));
            assertThat(shop.post().lettersTo(OpenShop.MERCHANT, 2))
                    .allSatisfy(letter -> assertThat(letter.text())
                            .containsSubsequence("Payment: Bank transfer", "Detail: d", "/admin/orders/"));
            assertThat(shop.post().pages().entrySet().stream()
                            .filter(page -> page.getKey().matches(".* order \\d+"))
                            .map(Map.Entry::getValue))
                    .hasSize(4)
                    .allSatisfy(page -> assertThat(page).contains("<br>Detail: d</p>"));

            Probe.heard().clear();
            assertThat(detailsInTheList(buyer)).containsExactly("Detail: d", "Detail: d");
            assertThat(Probe.heard())
                    .as("asked once for the whole page")
                    .filteredOn(one -> one.startsWith("details"))
                    .containsExactly("details 2");
            assertThat(data(buyer)).contains("\"label\": \"Detail\"", "\"value\": \"d\"", "\"detailsComplete\": true");

            Probe.broken().add("details");
            buyer.putsIntoCart("/products/house-blend", 3);
            orders(buyer);

            assertThat(lettersOfOrders(shop, 3).get(2))
                    .contains("3 × House Blend")
                    .doesNotContain("Detail");
            assertThat(shop.post().lettersTo(OpenShop.MERCHANT, 3).get(2).text())
                    .contains("3 × House Blend")
                    .doesNotContain("Detail");
            assertThat(detailsInTheList(buyer)).isEmpty();
            assertThat(data(buyer)).contains("House Blend", "\"detailsComplete\": false");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pluginHasItsSayBelowThePriceAtTheCheckoutAndWhereOrdersAreShown(FreshDatabase database) {
        Probe.reset();
        Path plugins = OpenShop.pluginsFolder(folder);
        HostCompatibility.probe().writeTo(plugins.resolve("probe.jar"));
        try (OpenShop shop = OpenShop.with(plugins, database, folder)) {
            Merchant merchant = shop.merchant();
            merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
            Buyer buyer = shop.buyer("anna@example.com");
            buyer.signsUp("Anna", "Jansen");
            buyer.putsIntoCart("/products/house-blend", 1);
            buyer.givesAddress();
            merchant.flips("probe");

            assertThat(remarks(buyer.person().opens("/products/house-blend")))
                    .containsExactly("PRODUCT_PRICE of [CB-101]");
            assertThat(remarks(buyer.goesToTheLastPage())).containsExactly("CHECKOUT_OVERVIEW of []");

            String placed = orders(buyer);

            assertThat(remarks(buyer.person().opens("/account/orders/" + placed)))
                    .containsExactly("ACCOUNT_ORDER of [" + placed + "]");
            assertThat(remarks(merchant.opens("/admin/orders"))).containsExactly("ORDER_LIST of []");
        }
    }

    /** What plugins say on a page. */
    private static List<String> remarks(SeenPage page) {
        return page.accepted().texts(".guest");
    }

    private static List<String> detailsInTheList(Buyer buyer) {
        return buyer.person().opens("/account/orders").accepted().texts("td .hint");
    }

    /** What the shop keeps about him, as he can take it along. */
    private static String data(Buyer buyer) {
        return buyer.person()
                .opens("/account/data")
                .form("form[action='/account/data']")
                .send()
                .accepted()
                .source();
    }

    /** Answers the id of the order. */
    private static String orders(Buyer buyer) {
        FilledForm form = buyer.goesToTheLastPage().form("#payment");
        String thanks = form.choose("payment", "bank-transfer")
                .type(form.called("checkout.reference"), "PO 7")
                .send()
                .accepted()
                .path();
        return thanks.substring(thanks.lastIndexOf('/') + 1);
    }

    /** The first two are the one with the code and the one that welcomes him. */
    private static List<String> lettersOfOrders(OpenShop shop, int count) {
        return shop.post().lettersTo("anna@example.com", count + 2).stream()
                .skip(2)
                .map(PostOffice.Letter::text)
                .toList();
    }

    private static List<String> heard() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> heard = List.of();
        while (heard.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(100);
            heard = Probe.heard().stream()
                    .filter(one -> one.startsWith("event "))
                    .toList();
        }
        return heard;
    }
}
