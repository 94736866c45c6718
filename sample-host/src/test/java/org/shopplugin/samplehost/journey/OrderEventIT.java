package org.shopplugin.samplehost.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    void pluginThatListensHearsOfAnOrderThatWasPlaced(FreshDatabase database) throws InterruptedException {
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

            FilledForm form = buyer.goesToTheLastPage().form("#payment");
            String thanks = form.choose("payment", "bank-transfer")
                    .type(form.called("checkout.reference"), "PO 7")
                    .send()
                    .accepted()
                    .path();

            assertThat(heard())
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event).endsWith("placed " + thanks.substring(thanks.lastIndexOf('/') + 1)));
        }
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
