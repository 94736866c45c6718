package org.shopplugin.b2b;

import jakarta.persistence.EntityManager;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.Seller;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.ShopInfo;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.catalog.Category;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Document;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.api.data.Transactions;
import org.shopplugin.api.data.Versions;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.setting.Settings;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Pages;
import org.shopplugin.host.Work;

/** A shop of which everything but the database is kept in memory. What a transaction asks of it counts after commit. */
public final class FakeShop implements PluginContext {

    public static final Currency EUR = Currency.getInstance("EUR");

    public static final Seller SELLER = new Seller(
            "Test shop B.V.",
            "NL123456782B12",
            "12345678",
            "NL91ABNA0417164300",
            new Address("NL", "", "Kade", "1", "", "", "3511 AB", "Utrecht", ""),
            "office@shop.example");

    private static final Map<String, Properties> TEXTS = new ConcurrentHashMap<>();

    final Work work;
    private volatile ShopInfo info;
    private final Map<String, Object> settings = new ConcurrentHashMap<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final Map<CustomerId, Customer> customers = new ConcurrentHashMap<>();
    public final Map<CustomerId, Access> access = new ConcurrentHashMap<>();
    public final Map<CustomerId, Set<String>> tags = new ConcurrentHashMap<>();
    /** Tags that the merchant made, by their family. */
    public final Map<String, Map<CustomerId, Set<String>>> families = new ConcurrentHashMap<>();

    public final Map<CustomerId, Map<String, String>> found = new ConcurrentHashMap<>();
    public final Map<OrderId, Order> orders = new ConcurrentHashMap<>();
    public final Map<OrderId, List<Document>> documents = new ConcurrentHashMap<>();
    public final Map<String, byte[]> files = new ConcurrentHashMap<>();
    public final List<Mail> mails = new CopyOnWriteArrayList<>();
    public final List<String> audited = new CopyOnWriteArrayList<>();
    /** Customers that were locked and versions that were counted up, also by transactions that go on. */
    public final List<String> touched = new CopyOnWriteArrayList<>();
    /** Nobody else works in a shop that is watched. */
    private final Semaphore deeds = new Semaphore(1);

    private volatile Runnable afterwards = () -> {};
    private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

    FakeShop(Work work, ShopId id) {
        this.work = work;
        this.info = ShopInfo.of(
                        id,
                        "Test shop",
                        URI.create("https://shop.example"),
                        "NL",
                        List.of(EUR),
                        List.of(Locale.ENGLISH, Locale.forLanguageTag("nl")),
                        ZoneId.of("Europe/Amsterdam"))
                .withMerchantEmails(List.of("merchant@shop.example"))
                .withSeller(SELLER);
    }

    /** The merchant sells in another currency from now on. */
    public void sellsIn(Currency first) {
        info = ShopInfo.of(
                        info.id(),
                        info.name(),
                        info.baseUrl(),
                        info.country(),
                        List.of(first, EUR),
                        info.languages(),
                        info.timeZone())
                .withMerchantEmails(info.merchantEmails())
                .withSeller(info.seller());
    }

    /** The merchant tells who sells. */
    public void sells(Seller seller) {
        info = info.withSeller(seller);
    }

    /** A mail that was committed; an empty address means the merchant. */
    public record Mail(String to, String name, Map<String, String> model) {}

    CustomerId add(String email) {
        var id = new CustomerId(UUID.randomUUID().toString());
        customers.put(
                id, Customer.of(id, email, "First", "Last", Locale.ENGLISH).withEmailConfirmed(true));
        return id;
    }

    /** He changes his address, or has not proven it. */
    void changes(Customer customer) {
        customers.put(customer.id(), customer);
    }

    Customer customer(CustomerId id) {
        return Optional.ofNullable(customers.get(id)).orElseThrow();
    }

    public <T> void set(Setting<T> setting, T value) {
        settings.put(setting.key(), value);
    }

    /** Something happens after each transaction of whoever works next. */
    public void afterEachTransaction(Runnable deed) {
        afterwards = deed;
    }

    public void passes(Duration time) {
        now = now.plus(time);
    }

    public List<Mail> mailsTo(String email) {
        return mails.stream().filter(mail -> mail.to().equals(email)).toList();
    }

    @Override
    public ShopInfo shop() {
        return info;
    }

    @Override
    public PluginInfo plugin() {
        return new PluginInfo("b2b-customer", "1.0.0", ApiVersion.CURRENT);
    }

    @Override
    public HostInfo host() {
        return new HostInfo("Fake shop", "1", ApiVersion.CURRENT);
    }

    @Override
    public boolean switchedOn() {
        return true;
    }

    @Override
    public Settings settings() {
        return new Settings() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T get(Setting<T> setting) {
                return (T) settings.getOrDefault(setting.key(), setting.defaultValue());
            }
        };
    }

    @Override
    public Transactions transactions() {
        return new Transactions() {
            @Override
            public <R> R call(Function<EntityManager, R> act) {
                boolean outermost = deeds.tryAcquire();
                try {
                    return work.call(act);
                } finally {
                    if (outermost) {
                        afterwards.run();
                        deeds.release();
                    }
                }
            }

            @Override
            public <R> R read(Function<EntityManager, R> question) {
                return work.read(question);
            }

            @Override
            public <R> R readOnce(Object key, Function<EntityManager, R> question) {
                return work.readOnce(key, question);
            }

            @Override
            public void afterCommit(Runnable afterwards) {
                work.afterCommit(afterwards);
            }
        };
    }

    @Override
    public Versions versions() {
        return new Versions() {
            @Override
            public void bump(String key) {
                touched.add(key);
                work.afterCommit(() -> versions.merge(key, 1L, Long::sum));
            }

            @Override
            public long current(String key) {
                return versions.getOrDefault(key, 0L);
            }
        };
    }

    @Override
    public Customers customers() {
        return new Customers() {
            @Override
            public Map<CustomerId, Customer> find(Collection<CustomerId> ids) {
                var all = new HashMap<CustomerId, Customer>();
                ids.stream().filter(customers::containsKey).forEach(id -> all.put(id, customers.get(id)));
                return all;
            }

            @Override
            public Optional<Customer> findByEmail(String email) {
                return customers.values().stream()
                        .filter(customer -> canonical(customer.email()).equals(canonical(email)))
                        .findFirst();
            }

            private static String canonical(String email) {
                int at = email.lastIndexOf('@') + 1;
                return (email.substring(0, at) + IDN.toASCII(email.substring(at))).toLowerCase(Locale.ROOT);
            }

            @Override
            public Address billingAddress(CustomerId id) {
                return Address.EMPTY;
            }

            @Override
            public void restrict(CustomerId id, Access to, String reason) {
                work.afterCommit(() -> access.put(id, to));
            }

            @Override
            public CustomerId invite(String email, String first, String last, Locale language, String noteKey) {
                return findByEmail(email).map(Customer::id).orElseGet(() -> {
                    mails.add(new Mail(email, "host-invitation", Map.of("note", noteKey)));
                    return add(email);
                });
            }

            @Override
            public CustomerId invite(
                    String email, String first, String last, Locale language, String noteKey, List<Object> arguments) {
                return invite(email, first, last, language, noteKey + arguments);
            }

            @Override
            public void tag(Map<CustomerId, Set<String>> tagsOfEach) {
                work.afterCommit(() -> tags.putAll(tagsOfEach));
            }

            @Override
            public void tag(String family, Map<CustomerId, Set<String>> keysOfEach) {
                work.afterCommit(() -> families.computeIfAbsent(family, name -> new ConcurrentHashMap<>())
                        .putAll(keysOfEach));
            }

            @Override
            public void untag(String family, String key) {
                work.afterCommit(() -> families.getOrDefault(family, Map.of())
                        .replaceAll((customer, keys) ->
                                keys.stream().filter(one -> !one.equals(key)).collect(Collectors.toSet())));
            }

            @Override
            public void index(Map<CustomerId, Map<String, String>> valuesOfEach) {
                work.afterCommit(() -> found.putAll(valuesOfEach));
            }

            @Override
            public Optional<Access> lock(CustomerId id) {
                touched.add(id.value());
                return customers.containsKey(id) ? Optional.of(access.getOrDefault(id, Access.OPEN)) : Optional.empty();
            }
        };
    }

    @Override
    public Catalog catalog() {
        return new Catalog() {
            @Override
            public Map<Sku, Product> find(Collection<Sku> skus, Currency currency, Locale language) {
                var all = new HashMap<Sku, Product>();
                skus.stream()
                        .filter(sku -> !sku.value().startsWith("unknown"))
                        .forEach(sku -> all.put(sku, product(sku)));
                return all;
            }

            @Override
            public List<Product> search(String text, Currency currency, Locale language, int most) {
                return List.of(product(new Sku("A-1")));
            }

            @Override
            public List<Category> categories(Locale language) {
                return List.of(
                        new Category(new CategoryId("tea"), Optional.empty(), "Tea"),
                        new Category(new CategoryId("green"), Optional.of(new CategoryId("tea")), "Green tea"));
            }

            @Override
            public void restrict(Map<Sku, Set<String>> labelsOfEach) {}

            private Product product(Sku sku) {
                return Product.of(sku, "Product " + sku, UnitPrice.rounded(new BigDecimal(100), EUR), List.of());
            }
        };
    }

    @Override
    public Orders orders() {
        return new Orders() {
            @Override
            public Map<OrderId, Order> find(Collection<OrderId> ids) {
                var all = new HashMap<OrderId, Order>();
                ids.stream().filter(orders::containsKey).forEach(id -> all.put(id, orders.get(id)));
                return all;
            }

            @Override
            public Optional<Order> findByNumber(String number) {
                return orders.values().stream()
                        .filter(order -> order.number().equals(number))
                        .findFirst();
            }

            @Override
            public long countOpen(Collection<String> parties) {
                return 0;
            }

            @Override
            public long count(CustomerId customer) {
                return 0;
            }

            @Override
            public void attach(OrderId order, Document document, byte[] content) {
                work.afterCommit(() -> {
                    documents
                            .computeIfAbsent(order, id -> new CopyOnWriteArrayList<>())
                            .add(document);
                    files.put(document.number(), content);
                });
            }

            @Override
            public List<Document> documents(OrderId order) {
                return documents.getOrDefault(order, List.of());
            }

            @Override
            public boolean lock(OrderId order) {
                return orders.containsKey(order);
            }
        };
    }

    @Override
    public Mailer mailer() {
        return new Mailer() {
            @Override
            public void send(String to, Locale locale, String name, Map<String, String> model) {
                if (!work.inTransaction()) {
                    throw new IllegalStateException("A mail is a row of a transaction");
                }
                work.afterCommit(() -> mails.add(new Mail(to, name, model)));
            }

            @Override
            public void send(
                    String to, Locale locale, String name, Map<String, String> model, List<Attachment> attachments) {
                send(to, locale, name, model);
            }

            @Override
            public void toMerchant(String name, Map<String, String> model) {
                send("", Locale.ENGLISH, name, model);
            }
        };
    }

    @Override
    public Messages messages() {
        return (locale, key, arguments) -> Optional.ofNullable(
                        texts(locale.getLanguage().equals("nl") ? "_nl" : "").getProperty(key))
                .map(pattern -> new MessageFormat(pattern, locale).format(arguments))
                .orElse(key);
    }

    /** The plugin's texts: an empty suffix for English, else an underscore and the language. */
    static Properties texts(String suffix) {
        return TEXTS.computeIfAbsent(suffix, FakeShop::read);
    }

    private static Properties read(String suffix) {
        var texts = new Properties();
        try (var reader = new InputStreamReader(
                FakeShop.class.getResourceAsStream("/i18n/messages" + suffix + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    @Override
    public Audit audit() {
        return (action, subject, details) -> work.afterCommit(() -> audited.add(action));
    }

    @Override
    public Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    @Override
    public Pages pages() {
        return new FakePages();
    }

    /** Formats plainly, and remembers what was shown. */
    static final class FakePages implements Pages {

        static final List<String> SHOWN = new ArrayList<>();

        @Override
        public Actor actor(HttpServletRequest request) {
            return FakeActor.MERCHANT;
        }

        @Override
        public Buyer buyer(HttpServletRequest request) {
            return Buyer.guest(Locale.ENGLISH);
        }

        @Override
        public Locale locale(HttpServletRequest request) {
            return Locale.forLanguageTag("nl");
        }

        @Override
        public String csrfField(HttpServletRequest request) {
            return "<input type=\"hidden\" name=\"csrf\" value=\"token\">";
        }

        @Override
        public String nonce(HttpServletRequest request) {
            return "nonce";
        }

        @Override
        public String url(Area area, String path) {
            return "/admin/p/b2b-customer" + path;
        }

        @Override
        public String customerUrl(CustomerId customer) {
            return "/admin/customers/" + customer;
        }

        @Override
        public String orderUrl(OrderId order) {
            return "/admin/orders/" + order;
        }

        @Override
        public String sellerUrl() {
            return "/admin/seller";
        }

        @Override
        public void render(
                HttpServletRequest request, HttpServletResponse response, Area area, String title, String html) {
            SHOWN.add(html);
        }

        @Override
        public void redirect(HttpServletRequest request, HttpServletResponse response, String localPath) {}

        @Override
        public void notice(HttpServletRequest request, String sentence) {}

        @Override
        public String money(Money amount, Locale locale) {
            return amount.toString();
        }

        @Override
        public String price(UnitPrice price, Locale locale) {
            return price.toString();
        }

        @Override
        public String date(LocalDate date, Locale locale) {
            return date.toString();
        }

        @Override
        public String time(Instant at, Locale locale) {
            return at.toString();
        }
    }
}
