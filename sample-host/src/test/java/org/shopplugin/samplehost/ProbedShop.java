package org.shopplugin.samplehost;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.host.Host;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.audit.AuditFilter;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.catalog.ProductDraft;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.plugins.Foundations;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.tck.FreshDatabase;
import org.shopplugin.tck.SellingHostCompatibility.SellingHost;

/** The sample shop under the eyes of the compatibility kit: two shops without demo data, whose clock stands still. */
final class ProbedShop implements SellingHost {

    private final SampleHost host;
    private final Foundations base;

    private ProbedShop(SampleHost host) {
        this.host = host;
        this.base = host.inside().foundations();
    }

    static ProbedShop start(Path data, Path pluginFolder, FreshDatabase database) {
        SampleHost host = SampleHost.start(Options.forTest(data, pluginFolder, Optional.of(database.url())));
        // The kit calls jobs itself: here they have just run, while every plugin was off, and do not run again.
        host.inside().jobs().close();
        Shops shops = host.inside().foundations().shops();
        if (shops.all().size() == 1) {
            shops.open(second(shops.all().get(0)));
        }
        host.inside().jobs().runDue();
        return new ProbedShop(host);
    }

    private static Shop second(Shop first) {
        return new Shop(
                Ids.next(),
                "second",
                List.of("second.localhost"),
                Map.of(Locale.ENGLISH, "Second shop"),
                URI.create("http://second.localhost:" + first.baseUrl().getPort()),
                first.country(),
                first.languages(),
                first.currencies(),
                first.timeZone(),
                first.priceEntry(),
                first.accent(),
                first.merchantEmails(),
                first.seller(),
                0);
    }

    @Override
    public Plugins plugins() {
        return host.inside().plugins();
    }

    @Override
    public Host host() {
        return host.inside().ports();
    }

    /** An entry of the audit log stands for all that the shop writes. */
    @Override
    public void writeOwnRow(EntityManager em, String id) {
        base.audit().record(first().id(), Who.system("test"), "test.note", id, Map.of());
    }

    @Override
    public boolean hasOwnRow(String id) {
        return !base.audit()
                .entries(first().id(), new AuditFilter("test.note", "", id), OptionalLong.empty(), 1)
                .entries()
                .isEmpty();
    }

    @Override
    public Sku sells() {
        var sku = new Sku("PROBE-1");
        new Products(base.work(), base.versions(), base.audit())
                .add(
                        first(),
                        new ProductDraft(
                                sku,
                                Map.of(Locale.ENGLISH, "Probe"),
                                Map.of(),
                                Optional.empty(),
                                TaxClass.STANDARD,
                                true,
                                false,
                                0,
                                Map.of(Currency.getInstance("EUR"), BigDecimal.TEN)),
                        Who.system("test"));
        return sku;
    }

    private Shop first() {
        return base.shops().all().get(0);
    }

    @Override
    public void close() {
        host.close();
    }
}
