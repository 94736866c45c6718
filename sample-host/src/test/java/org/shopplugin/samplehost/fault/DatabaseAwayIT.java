package org.shopplugin.samplehost.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.Northwind.Company;
import org.shopplugin.samplehost.journey.OpenShop;

/** The database dies while the shop is busy, and comes back after a while. */
class DatabaseAwayIT {

    private static final boolean PROOF = Boolean.getBoolean("proof");
    private static final int DEATHS = PROOF ? 50 : 1;
    private static final Duration AWAY = Duration.ofSeconds(PROOF ? 5 : 2);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final List<String> PAGES = List.of("/", "/products", "/products/house-blend", "/cart", "/account");

    @TempDir
    Path folder;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    void shopSaysThatItComesBackAndDoesSoWithinTenSecondsOfItsDatabase() throws Exception {
        try (MortalDatabase database = new MortalDatabase(folder);
                OpenShop shop = OpenShop.withTheBuiltPlugin(database.database(), folder);
                Trade trade = new Trade()) {
            Merchant merchant = shop.merchant();
            Buyer buyer = furnish(shop, merchant);
            trade.begin(List.of(buyer), merchant);
            for (int death = 0; death < DEATHS; death++) {
                Thread.sleep(500);
                database.dies();
                List<HttpResponse<String>> meanwhile = visits(shop.address(), AWAY);
                database.rises();
                long back = System.nanoTime();
                while (ask(shop.address(), "/products").statusCode() != 200) {
                    assertThat(Duration.ofNanos(System.nanoTime() - back)).isLessThan(SOON);
                }

                assertThat(meanwhile).allSatisfy(DatabaseAwayIT::isTheShopsOwnAnswer);
                assertThat(meanwhile).extracting(HttpResponse::statusCode).contains(503);
                assertThat(PAGES.stream()
                                .map(page -> statusOf(shop.address(), page))
                                .toList())
                        .doesNotContain(500, 503);
            }
            int before = trade.acknowledged().size();
            long until = System.nanoTime() + SOON.toNanos();
            while (trade.acknowledged().size() == before && System.nanoTime() < until) {
                Thread.sleep(50);
            }
            trade.stop();

            assertThat(trade.acknowledged()).as("orders after its return").hasSizeGreaterThan(before);
            try (Ledger ledger = new Ledger(database.database())) {
                ledger.isWhole(trade.acknowledged(), trade.tries());
            }
        }
    }

    private static Buyer furnish(OpenShop shop, Merchant merchant) {
        merchant.flips("b2b-customer");
        merchant.welcomesCompaniesWithoutVatNumber();
        merchant.tellsWhoSells();
        merchant.addsProduct("CB-101", "House Blend", "", new BigDecimal("13.95"));
        Company company = new Company(
                "anton", "Anton", "Ada Nummer", "Owner", "Rue de la Loi 16", "Bruxelles", "", "1000", "FR", "");
        Buyer buyer = shop.buyer(company.email());
        buyer.signsUpFor(company);
        buyer.entersCode();
        merchant.activates(merchant.waitingCustomers().get(0), "").accepted();
        return buyer;
    }

    private static void isTheShopsOwnAnswer(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri().getPath()).isIn(200, 303, 503);
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.body())
                    .contains("<html", "Reference: ")
                    .doesNotContain("Exception", "org.", "jdbc", "SQL", "at java");
        }
    }

    private List<HttpResponse<String>> visits(URI shop, Duration time) throws IOException, InterruptedException {
        List<HttpResponse<String>> answers = new ArrayList<>();
        long until = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < until) {
            for (String page : PAGES) {
                answers.add(ask(shop, page));
            }
        }
        return answers;
    }

    private int statusOf(URI shop, String page) {
        try {
            return ask(shop, page).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private HttpResponse<String> ask(URI shop, String page) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(page))
                .timeout(Duration.ofSeconds(30))
                .header("Accept-Language", "en")
                .build();
        return http.send(request, BodyHandlers.ofString());
    }
}
