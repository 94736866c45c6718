package org.shopplugin.b2b;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderParty;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.group.GroupTags;
import org.shopplugin.host.Work;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

/** The plugin started in a small shop on a real database; reads as what visitors and the merchant do. */
public final class B2bShop {

    private static final Map<String, EntityManagerFactory> SHARED = new ConcurrentHashMap<>();

    private static final ThreadLocal<String> LAST = ThreadLocal.withInitial(() -> "");

    private static final Pattern PARAMETER = Pattern.compile("\\?");

    public static final String VAT = "NL123456782B90";

    public final FakeShop shop;
    public final RunningPlugin plugin;
    private final EntityManagerFactory factory;

    private B2bShop(EntityManagerFactory factory, ShopId id) {
        this.factory = factory;
        this.shop = new FakeShop(new Work(factory), id);
        this.plugin = new B2bCustomerPlugin().start(shop);
    }

    /**
     * A new shop in the one H2 and one in the one PostgreSQL that all tests share: shops are what keeps them apart. Where
     * classes are mutated, on H2 alone, since a test runs hundreds of times then.
     */
    public static Stream<Named<Supplier<B2bShop>>> both() {
        Stream<Named<Supplier<B2bShop>>> both = Stream.of(
                Named.of("H2", () -> in(SHARED.computeIfAbsent("H2", product -> tablesIn(Databases.h2())))),
                Named.of("PostgreSQL", B2bShop::onPostgresql));
        return Boolean.getBoolean("mutations") ? both.limit(1) : both;
    }

    public static B2bShop onPostgresql() {
        return in(SHARED.computeIfAbsent("PostgreSQL", product -> tablesIn(Databases.postgresql())));
    }

    private static B2bShop in(EntityManagerFactory factory) {
        return new B2bShop(factory, new ShopId("shop-" + UUID.randomUUID()));
    }

    private static EntityManagerFactory tablesIn(FreshDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String step : script().split(";", -1)) {
                if (!step.isBlank()) {
                    statement.execute(step);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The plugin's tables were not made", e);
        }
        var unit = new PersistenceConfiguration("shop")
                .property("jakarta.persistence.nonJtaDataSource", database.dataSource())
                .property("hibernate.generate_statistics", true)
                .property(AvailableSettings.STATEMENT_BATCH_SIZE, 50)
                .property(AvailableSettings.ORDER_INSERTS, true)
                .property(AvailableSettings.STATEMENT_INSPECTOR, (StatementInspector) B2bShop::noted);
        new B2bCustomerPlugin().entities().forEach(unit::managedClass);
        return unit.createEntityManagerFactory();
    }

    /** Another shop in the same database. */
    public B2bShop neighbour() {
        return in(factory);
    }

    private static String script() {
        try (InputStream sql = B2bShop.class.getResourceAsStream("/db/V1__b2b.sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its companies, as the plugin itself keeps them. */
    public Companies companies() {
        return new Companies(shop, new GroupTags(shop));
    }

    /** How many statements this takes. */
    public long statements(Runnable work) {
        var statistics = factory.unwrap(SessionFactory.class).getStatistics();
        long before = statistics.getPrepareStatementCount();
        work.run();
        return statistics.getPrepareStatementCount() - before;
    }

    /** The last statement of this work, as the database gets it, with its parameters numbered. */
    public static String lastStatement(Runnable work) {
        work.run();
        Matcher parameter = PARAMETER.matcher(LAST.get());
        var numbered = new StringBuilder();
        for (int i = 1; parameter.find(); i++) {
            parameter.appendReplacement(numbered, "\\$" + i);
        }
        return parameter.appendTail(numbered).toString();
    }

    private static String noted(String statement) {
        LAST.set(statement);
        return statement;
    }

    public CustomerId person(String email) {
        return shop.add(email);
    }

    /** Somebody registers as a business customer. */
    public CustomerId registers(String email, String company) {
        return registers(email, Map.of("b2bAccount", "true", "companyName", company, "vatNumber", VAT));
    }

    public CustomerId registers(String email, Map<String, String> values) {
        return shop.work.call(em -> {
            CustomerId customer = shop.add(email);
            var request =
                    FormRequest.ofNew(Surface.REGISTRATION, FakeActor.GUEST, FieldValues.of(values), Locale.ENGLISH);
            written(plugin.fields().get(0).write(customer, request));
            plugin.registration().get(0).registered(shop.customer(customer), request);
            return customer;
        });
    }

    /** The merchant saves the customer's form with these values changed. */
    public WriteAnswer merchantSaves(CustomerId customer, Map<String, String> changes) {
        return save(customer, Surface.BACK_OFFICE, FakeActor.MERCHANT, stored(customer, Surface.BACK_OFFICE), changes);
    }

    public WriteAnswer customerSaves(CustomerId customer, Map<String, String> changes) {
        return save(customer, Surface.ACCOUNT, FakeActor.of(customer), stored(customer, Surface.ACCOUNT), changes);
    }

    public WriteAnswer save(
            CustomerId customer, Surface surface, Actor actor, FieldValues read, Map<String, String> changes) {
        var values = new LinkedHashMap<>(read.byKey());
        values.putAll(changes);
        var request = FormRequest.of(
                surface, customer, actor, FieldValues.of(values).withVersion(read.version()), Locale.ENGLISH);
        return shop.work.call(em -> plugin.fields().get(0).write(customer, request));
    }

    public List<FieldSection> form(FormRequest request) {
        return plugin.fields().get(0).form(request);
    }

    public FieldValues stored(CustomerId customer, Surface surface) {
        return plugin.fields().get(0).read(List.of(customer), surface).getOrDefault(customer, FieldValues.NONE);
    }

    /** A company that the merchant has approved, in this group and with these terms when there are any. */
    public CustomerId approved(String email, String company, Map<String, String> changes) {
        CustomerId customer = registers(email, company);
        var all = new LinkedHashMap<String, String>(changes);
        all.put("b2bActive", "true");
        written(merchantSaves(customer, all));
        return customer;
    }

    private static void written(WriteAnswer answer) {
        if (answer.kind() != WriteAnswer.Kind.DONE) {
            throw new AssertionError("Not written: " + answer.kind() + " " + answer.violations());
        }
    }

    /** The customer as a buyer in a request of his own. */
    public Buyer buyer(CustomerId customer) {
        try (var request = shop.work.request()) {
            var contexts = plugin.contexts().get(0).contexts(customer);
            Buyer buyer = Buyer.of(customer, Locale.ENGLISH);
            Buyer acting = contexts.isEmpty() ? buyer : buyer.in(contexts.get(0).key());
            return acting.withSegments(plugin.segments().get(0).segments(acting));
        }
    }

    /** What one piece costs this buyer. */
    public BigDecimal price(CustomerId customer, String sku) {
        return price(buyer(customer), line(sku, 1)).unit().amount();
    }

    public Price price(Buyer buyer, PriceLine line) {
        var prices = plugin.prices().get(0);
        if (!prices.appliesTo(buyer)) {
            return Price.list(line.listPrice());
        }
        return prices.price(request(buyer, line))
                .value()
                .map(all -> all.getOrDefault(line, Price.list(line.listPrice())))
                .orElse(Price.list(line.listPrice()));
    }

    public PriceRequest request(Buyer buyer, PriceLine... lines) {
        return PriceRequest.of(
                buyer,
                List.of(lines),
                FakeShop.EUR,
                PriceBasis.NET,
                shop.clock().instant());
    }

    /** A product that costs 100 and lies in the category "green" below "tea". */
    public static PriceLine line(String sku, int quantity) {
        return new PriceLine(
                new Sku(sku),
                quantity,
                UnitPrice.rounded(new BigDecimal(100), FakeShop.EUR),
                List.of(new CategoryId("green"), new CategoryId("tea")));
    }

    /** Places an order of this net amount by invoice, as the host does: one transaction, rolled back when refused. */
    public Optional<OrderId> ordersByInvoice(CustomerId customer, String net) {
        return orders(buyer(customer), customer, net);
    }

    /** The same with a buyer that a page has shown a while ago. */
    public Optional<OrderId> orders(Buyer buyer, CustomerId customer, String net) {
        try {
            return Optional.of(shop.work.call(em -> {
                var extension = plugin.orders().get(1);
                OrderParty party = extension.party(buyer);
                party.refusal().ifPresent(refused -> {
                    throw new Refused();
                });
                Order order = order(customer, party.key().orElse(null), net);
                shop.orders.put(order.id(), order);
                plugin.payments().get(0).pay("invoice", order).refusal().ifPresent(refused -> {
                    throw new Refused();
                });
                extension.placed(order);
                return order.id();
            }));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    private static final class Refused extends RuntimeException {}

    public Order order(CustomerId customer, @Nullable String party, String net) {
        Money amount = Money.rounded(new BigDecimal(net), FakeShop.EUR);
        var tax = new Order.Tax(
                "S",
                new BigDecimal(21),
                amount,
                Money.rounded(amount.amount().multiply(new BigDecimal("0.21")), FakeShop.EUR));
        var line = new Order.Line(
                new Sku("A-1"),
                "Ånglês & <b>Téa</b>",
                1,
                UnitPrice.rounded(amount.amount(), FakeShop.EUR),
                amount,
                "S",
                new BigDecimal(21));
        var id = new OrderId(UUID.randomUUID().toString());
        return Order.of(id, "O-" + id.value().substring(0, 8), shop.clock().instant(), List.of(line), List.of(tax))
                .buyer(customer, party, shop.customer(customer).email(), Locale.ENGLISH)
                .paymentMethod("invoice")
                .fields(Map.of("orderReference", "PO 7"))
                .build();
    }

    public Set<String> tags(CustomerId customer) {
        return shop.tags.getOrDefault(customer, Set.of());
    }
}
