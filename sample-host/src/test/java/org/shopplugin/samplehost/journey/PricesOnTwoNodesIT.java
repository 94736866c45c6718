package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.samplehost.Options;
import org.shopplugin.samplehost.SampleHost;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** Prices that the merchant changes at one node, as a buyer at each node sees them. */
class PricesOnTwoNodesIT {

    private static final Duration PROMISED = Duration.ofSeconds(2);

    private static final Northwind.Company FIRM = new Northwind.Company(
            "ada",
            "Firma Ada",
            "Ada Nummer",
            "Owner",
            "Rue de la Loi 16",
            "Bruxelles",
            "",
            "1000",
            "FR",
            "+33 1 42 68 53 00");

    @TempDir
    Path folder;

    @Test
    void changedPriceCountsAtOnceHereAndWithinTwoSecondsThere() throws InterruptedException {
        FreshDatabase database = Databases.postgresql();
        try (OpenShop shop = OpenShop.withTheBuiltPlugin(database, folder)) {
            Merchant merchant = shop.merchant();
            merchant.flips("b2b-customer");
            merchant.welcomesCompaniesWithoutVatNumber();
            merchant.addsProduct("TEA-1", "Green tea", "", new BigDecimal("10.00"));
            String prices = merchant.addsGroup("Friends", new BigDecimal(10));
            Buyer ada = shop.buyer(FIRM.email());
            ada.signsUpFor(FIRM);
            ada.entersCode();
            merchant.activates(merchant.waitingCustomers().get(0), "Friends").accepted();
            try (SampleHost second = SampleHost.start(Options.forTest(
                    folder.resolve("data"), OpenShop.pluginsFolder(folder), Optional.of(database.url())))) {
                String there = second.address().resolve("/products/green-tea").toString();
                assertThat(price(ada, there)).startsWith("€9.00 ");

                merchant.givesDiscount(prices, new BigDecimal(20));
                String hereAtOnce = price(ada, "/products/green-tea");
                Thread.sleep(PROMISED.toMillis());
                String thereSoon = price(ada, there);

                assertThat(hereAtOnce).startsWith("€8.00 ");
                assertThat(thereSoon).startsWith("€8.00 ");
            }
        }
    }

    private static String price(Buyer buyer, String address) {
        return buyer.person().opens(address).accepted().texts("p.price").get(0);
    }
}
