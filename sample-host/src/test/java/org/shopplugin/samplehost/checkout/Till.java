package org.shopplugin.samplehost.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManagerFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.Permission;
import org.shopplugin.api.Seller;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.PluginCatalog;
import org.shopplugin.samplehost.catalog.ProductDraft;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.data.Database;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.order.PluginOrders;
import org.shopplugin.samplehost.plugins.Features;
import org.shopplugin.samplehost.plugins.Foundations;
import org.shopplugin.samplehost.plugins.HostPorts;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.pricing.TaxRates;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.web.Texts;
import org.shopplugin.tck.FreshDatabase;

/** A shop without pages and plugins that sells: the doors from the catalogue to the order, over a real database. */
final class Till implements AutoCloseable {

    static final Currency EUR = Currency.getInstance("EUR");
    static final Who MERCHANT = Who.system("test");

    final Work work;
    final Shop shop;
    final Products products;
    final Categories categories;
    final Assortment assortment;
    final Carts carts;
    final Orders orders;
    final Checkout checkout;
    final Customers customers;
    final Deliveries deliveries;
    final TaxRates rates;

    private final Database database;
    private final EntityManagerFactory factory;
    private final Versions versions;
    private final Plugins plugins;

    Till(FreshDatabase fresh) {
        Clock clock = Clock.systemUTC();
        database = Database.at(fresh.url());
        database.migrate();
        plugins = Plugins.read(Path.of("target", "no-plugins"), new HostInfo("Test", "1", ApiVersion.CURRENT));
        factory = plugins.persist(database.unit(Stream.of(
                        Shops.entities(),
                        AuditLog.entities(),
                        Settings.entities(),
                        Outbox.entities(),
                        TaxRates.entities(),
                        Products.entities(),
                        Customers.entities(),
                        Orders.entities(),
                        Checkout.entities())
                .flatMap(List::stream)
                .toList()));
        work = new Work(factory);
        versions = new Versions(work);
        versions.start();
        Secret secret = Secret.random();
        AuditLog audit = new AuditLog(work, secret, clock);
        Shops shops = new Shops(work, versions, audit, clock);
        Settings settings = new Settings(work, versions, audit, secret);
        Outbox outbox = new Outbox(work, shops, audit, secret, clock, null);
        Texts texts = new Texts();
        Letters letters = new Letters(texts);
        shop = new Shop(
                Ids.next(),
                "first",
                List.of("localhost"),
                Map.of(Locale.ENGLISH, "Test shop"),
                URI.create("http://localhost"),
                "NL",
                List.of(Locale.ENGLISH),
                List.of(EUR),
                ZoneId.of("Europe/Amsterdam"),
                PriceBasis.NET,
                "#0b5d4e",
                List.of("merchant@example.com"),
                Seller.UNKNOWN,
                0);
        shops.open(shop);
        rates = new TaxRates(work, versions, audit);
        Prices prices = new Prices(rates, settings, clock);
        categories = new Categories(work, versions, audit);
        products = new Products(work, versions, audit);
        assortment = new Assortment(work, versions, categories, prices);
        carts = new Carts(work, assortment, categories, prices, settings, clock);
        orders = new Orders(work, products, audit, clock);
        plugins.start(new HostPorts(
                plugins,
                new Foundations(clock, work, versions, shops, audit, settings, outbox, letters),
                new Features(
                        (where, plugin) -> {
                            throw new IllegalStateException("There are no plugins here");
                        },
                        (where, plugin) ->
                                new PluginCatalog(work, versions, shops, categories, where.shopId(), plugin.id()),
                        (where, plugin) ->
                                new PluginOrders(work, where.shopId(), plugin.id(), trial -> Optional.empty()),
                        page -> {
                            throw new IllegalStateException("There are no pages here");
                        })));
        customers = new Customers(work, audit, clock);
        deliveries = new Deliveries(work, versions, audit);
        checkout = new Checkout(new Checkout.Doors(
                work,
                plugins,
                carts,
                categories,
                products,
                prices,
                orders,
                new Events(work, plugins, clock),
                customers,
                deliveries,
                settings,
                letters,
                outbox,
                audit,
                texts));
    }

    /** A product at a price without tax; stock empty means that nobody counts it. */
    UUID product(String sku, String price, Optional<Integer> stock) {
        return products.add(shop, draft(sku, price, stock, true), MERCHANT).orElseThrow();
    }

    static ProductDraft draft(String sku, String price, Optional<Integer> stock, boolean onSale) {
        return new ProductDraft(
                new Sku(sku),
                Map.of(Locale.ENGLISH, "Product " + sku),
                Map.of(),
                Optional.empty(),
                TaxClass.STANDARD,
                onSale,
                stock.isPresent(),
                stock.orElse(0),
                Map.of(EUR, new BigDecimal(price)));
    }

    Visit visit() {
        return new Visit(shop, plugins.in(shop.shopId()), Shopper.guest(Locale.ENGLISH), EUR);
    }

    /** A guest with so many of a product in his cart, who has told where it goes and stands on the last page. */
    Buying buying(UUID product, int quantity) {
        UUID cart = carts.open(shop.id(), Optional.empty());
        carts.put(shop.id(), cart, product, quantity);
        Buying buying = new Buying(visit(), Optional.empty(), cart, plugin -> new Guest());
        Address home = new Address("NL", "", "Kade", "1", "", "", "1234 AB", "Utrecht", "");
        checkout.keepAddresses(buying, "guest@example.com", "A Guest", home, Optional.empty());
        checkout.keepDelivery(buying, "standard");
        return buying;
    }

    /** Somebody with an account that may order. */
    SignedInCustomer customer(String email) {
        UUID id = Ids.next();
        work.run(em -> em.createNativeQuery("""
                        insert into customer (id, shop_id, number, email, email_canonical, first_name, initials, last_name,
                          sort_name, phone, mobile_phone, country, language, currency, access, status, email_confirmed,
                          newsletter, notes, welcome_notice, welcome_text, epoch, created_at, last_seen_at, version)
                        select :id, s.id, 20001, :email, :email, 'Ada', '', 'Bos', 'bos ada', '', '',
                          'NL', 'en', '', 'OPEN', 'ACTIVE', true, false, '', '', '', 0, current_timestamp,
                          current_timestamp, 0 from shop s where s.id = :shop""")
                .setParameter("id", id)
                .setParameter("shop", shop.id())
                .setParameter("email", email)
                .executeUpdate());
        return new SignedInCustomer(id, email, "Ada", "Bos", Optional.empty(), Optional.empty(), Access.OPEN, true);
    }

    /** The same buyer once he has signed in. */
    static Buying signedIn(Buying guest, SignedInCustomer customer) {
        return new Buying(guest.visit(), Optional.of(customer), guest.cart(), guest.acting());
    }

    /** Waits until so many wait for locks in PostgreSQL. */
    void awaitWaiting(int many) {
        for (int i = 0; i < 3000 && count("pg_locks where not granted") < many; i++) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        assertThat(count("pg_locks where not granted")).isEqualTo(many);
    }

    /** The last page's form as it is shown to him now, with a way to pay. */
    Submitted form(Buying buying, String payment) {
        Overview overview = checkout.overview(buying).orElseThrow();
        return new Submitted(overview.state().token(), overview.seen(), payment, Map.of());
    }

    long count(String table) {
        return work.read(em -> ((Number) em.createNativeQuery("select count(*) from " + table, Long.class)
                        .getSingleResult())
                .longValue());
    }

    /** This part of all letters. */
    List<String> letters(String part) {
        return work.read(em -> {
            List<?> letters = em.createNativeQuery("select " + part + " from mail order by id", String.class)
                    .getResultList();
            return letters.stream().map(String.class::cast).toList();
        });
    }

    /** The actions in the audit log, the oldest first. */
    List<String> deeds() {
        return work.read(em -> {
            List<?> actions = em.createNativeQuery("select action from audit_entry order by number", String.class)
                    .getResultList();
            return actions.stream().map(String.class::cast).toList();
        });
    }

    @Override
    public void close() {
        plugins.close();
        versions.close();
        factory.close();
        database.close();
    }

    private static final class Guest implements Actor {

        @Override
        public Kind kind() {
            return Kind.GUEST;
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<CustomerId> customer() {
            return Optional.empty();
        }

        @Override
        public boolean may(Permission permission) {
            return false;
        }
    }
}
