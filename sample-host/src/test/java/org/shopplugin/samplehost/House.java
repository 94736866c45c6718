package org.shopplugin.samplehost;

import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Seller;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.data.Database;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.job.Jobs;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.MailServer;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.tck.FreshDatabase;

/** One node of a shop without its pages: the doors that every feature stands on, over a real database. */
public final class House implements AutoCloseable {

    public final MovableClock clock = new MovableClock();
    public final Secret secret;
    public final Database database;
    public final Work work;
    public final Versions versions;
    public final Shops shops;
    public final AuditLog audit;
    public final Settings settings;
    public final Outbox outbox;
    public final Jobs jobs;
    public final RateLimits limits;

    private final EntityManagerFactory factory;

    private House(FreshDatabase fresh, Secret secret, @Nullable MailServer mailServer) {
        this.secret = secret;
        database = Database.at(fresh.url());
        database.migrate();
        factory = database.unit(Stream.of(Shops.entities(), AuditLog.entities(), Settings.entities(), Outbox.entities())
                        .flatMap(List::stream)
                        .toList())
                .createEntityManagerFactory();
        work = new Work(factory);
        versions = new Versions(work);
        versions.start();
        audit = new AuditLog(work, secret, clock);
        shops = new Shops(work, versions, audit, clock);
        settings = new Settings(work, versions, audit, secret);
        outbox = new Outbox(work, shops, audit, secret, clock, mailServer);
        jobs = new Jobs(work, clock);
        limits = new RateLimits(work, secret, clock, BigDecimal.ONE);
    }

    public static House at(FreshDatabase fresh) {
        return new House(fresh, Secret.random(), null);
    }

    /** A second node of the same shop. */
    public static House at(FreshDatabase fresh, House first) {
        return new House(fresh, first.secret, null);
    }

    public static House at(FreshDatabase fresh, MailServer mailServer) {
        return new House(fresh, Secret.random(), mailServer);
    }

    /** Opens a shop that answers at this host name. */
    public Shop open(String host) {
        Shop shop = new Shop(
                Ids.next(),
                "shop-" + host.replaceAll("[^a-z0-9]", ""),
                List.of(host),
                Map.of(Locale.ENGLISH, "Shop " + host, Locale.forLanguageTag("nl"), "Winkel " + host),
                URI.create("http://" + host),
                "NL",
                List.of(Locale.ENGLISH, Locale.forLanguageTag("nl")),
                List.of(Currency.getInstance("EUR")),
                ZoneId.of("Europe/Amsterdam"),
                PriceBasis.NET,
                "#0b5d4e",
                List.of("merchant@example.com"),
                Seller.UNKNOWN,
                0);
        shops.open(shop);
        return shop;
    }

    @Override
    public void close() {
        jobs.close();
        versions.close();
        factory.close();
        database.close();
    }
}
