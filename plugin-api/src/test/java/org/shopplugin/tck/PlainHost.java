package org.shopplugin.tck;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceUnitTransactionType;
import jakarta.persistence.Table;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.ApiVersion;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.ShopInfo;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.api.data.Versions;
import org.shopplugin.api.mail.Mailer;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Messages;
import org.shopplugin.api.web.Pages;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Gate;
import org.shopplugin.host.Host;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.SettingValues;
import org.shopplugin.host.SwitchStore;
import org.shopplugin.host.Work;

/**
 * The least that is a host: two shops, no customers, no catalogue, no orders.
 *
 * <p>Two of them on one database and one map of versions are two nodes of a cluster.
 */
final class PlainHost implements Host, HostCompatibility.RunningHost {

    static final ShopId FIRST = new ShopId("first");
    static final ShopId SECOND = new ShopId("second");

    private final Map<String, Long> counters;
    private final List<ShopId> shops = new CopyOnWriteArrayList<>(List.of(FIRST, SECOND));
    private final Plugins plugins;
    private final EntityManagerFactory factory;
    private final Work work;
    private volatile Runnable afterReadingSwitches = () -> {};

    /** The host's own rows: a note of it is written in the same transaction as a plugin's. */
    @Entity(name = "HostNote")
    @Table(name = "host_note")
    static class HostNote {
        @Id
        private String id;

        protected HostNote() {}

        HostNote(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    private PlainHost(Path folder, DataSource database, Map<String, Long> counters) {
        this.counters = counters;
        makeTables(database);
        // begin: start
        this.plugins = Plugins.read(folder, new HostInfo("Plain host", "1", ApiVersion.CURRENT));
        plugins.migrate(database);
        this.factory = plugins.persist(new PersistenceConfiguration("shop")
                .transactionType(PersistenceUnitTransactionType.RESOURCE_LOCAL)
                .property("jakarta.persistence.nonJtaDataSource", database)
                .managedClass(HostNote.class));
        this.work = new Work(factory);
        plugins.start(this);
        // end: start
    }

    static PlainHost start(Path folder, FreshDatabase database) {
        return start(folder, database.dataSource(), new ConcurrentHashMap<>());
    }

    static PlainHost start(Path folder, DataSource database, Map<String, Long> counters) {
        return new PlainHost(folder, database, counters);
    }

    private static void makeTables(DataSource database) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists host_note (id varchar(64) primary key)");
            statement.execute("create table if not exists plugin_switch"
                    + " (shop_id varchar(64), plugin_id varchar(64), primary key (shop_id, plugin_id))");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    void open(ShopId shop) {
        shops.add(shop);
    }

    @Override
    public Plugins plugins() {
        return plugins;
    }

    @Override
    public Host host() {
        return this;
    }

    @Override
    public void writeOwnRow(EntityManager em, String id) {
        em.persist(new HostNote(id));
    }

    @Override
    public boolean hasOwnRow(String id) {
        return work.read(em -> Optional.ofNullable(em.find(HostNote.class, id))).isPresent();
    }

    @Override
    public void close() {
        plugins.close();
        factory.close();
    }

    @Override
    public Work work() {
        return work;
    }

    @Override
    public Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public List<ShopId> shops() {
        return List.copyOf(shops);
    }

    @Override
    public ShopInfo shop(ShopId shop) {
        return ShopInfo.of(
                shop,
                shop.value(),
                URI.create("http://" + shop + ".test"),
                "NL",
                List.of(Currency.getInstance("EUR")),
                List.of(Locale.ENGLISH, Locale.forLanguageTag("nl")),
                ZoneId.of("Europe/Amsterdam"));
    }

    @Override
    public Customers customers(ShopId shop, PluginInfo plugin) {
        return missing(Customers.class);
    }

    @Override
    public Catalog catalog(ShopId shop, PluginInfo plugin) {
        return missing(Catalog.class);
    }

    @Override
    public Orders orders(ShopId shop, PluginInfo plugin) {
        return missing(Orders.class);
    }

    @Override
    public Mailer mailer(ShopId shop, PluginInfo plugin, Messages messages) {
        return missing(Mailer.class);
    }

    @Override
    public Pages pages(ShopId shop, PluginInfo plugin) {
        return missing(Pages.class);
    }

    private static <T> T missing(Class<T> port) {
        return port.cast(
                Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(port.getSimpleName() + "." + method.getName());
                }));
    }

    @Override
    public Audit audit(ShopId shop, PluginInfo plugin) {
        return (action, subject, details) -> {};
    }

    @Override
    public SettingValues settings() {
        return new SettingValues() {
            @Override
            public <T> T get(ShopId shop, String pluginId, Setting<T> setting) {
                return setting.defaultValue();
            }
        };
    }

    @Override
    public Versions versions() {
        return new Versions() {
            @Override
            public void bump(String key) {
                work.afterCommit(() -> counters.merge(key, 1L, Long::sum));
            }

            @Override
            public long current(String key) {
                return counters.getOrDefault(key, 0L);
            }
        };
    }

    @Override
    public SwitchStore switches() {
        return new Switches();
    }

    @Override
    public Gate gate() {
        return new HeaderGate();
    }

    /** Something that happens between reading the switches of all shops and taking them over. */
    void afterReadingSwitches(Runnable happens) {
        afterReadingSwitches = happens;
    }

    private final class Switches implements SwitchStore {

        @Override
        public Map<ShopId, Set<String>> on(EntityManager em) {
            Map<ShopId, Set<String>> on = rows(em);
            afterReadingSwitches.run();
            return on;
        }

        @Override
        public Set<String> on(EntityManager em, ShopId shop) {
            return rows(em).getOrDefault(shop, Set.of());
        }

        private Map<ShopId, Set<String>> rows(EntityManager em) {
            Map<ShopId, Set<String>> on = new HashMap<>();
            for (Object row : em.createNativeQuery("select shop_id, plugin_id from plugin_switch")
                    .getResultList()) {
                Object[] columns = (Object[]) row;
                on.computeIfAbsent(new ShopId((String) columns[0]), shop -> new HashSet<>())
                        .add((String) columns[1]);
            }
            return on;
        }

        @Override
        public void write(EntityManager em, ShopId shop, String pluginId, boolean on, String by) {
            String sql = on
                    ? "insert into plugin_switch (shop_id, plugin_id) values (?1, ?2)"
                    : "delete from plugin_switch where shop_id = ?1 and plugin_id = ?2";
            em.createNativeQuery(sql)
                    .setParameter(1, shop.value())
                    .setParameter(2, pluginId)
                    .executeUpdate();
        }
    }

    /** Believes what headers say: a test's stand-in for sessions, host names and tokens. */
    private static final class HeaderGate implements Gate {

        @Override
        public ShopId shop(HttpServletRequest request) {
            return new ShopId(Optional.ofNullable(request.getHeader("Shop")).orElse("first"));
        }

        @Override
        public Acting acting(HttpServletRequest request, Area area) {
            String kind = Optional.ofNullable(request.getHeader("Actor")).orElse("GUEST");
            return actor(Actor.Kind.valueOf(kind), request.getHeader("Right"));
        }

        @Override
        public boolean fromOwnPage(HttpServletRequest request) {
            return "good".equals(request.getHeader("Token"));
        }

        @Override
        public void askToSignIn(HttpServletRequest request, HttpServletResponse response, Area area)
                throws IOException {
            response.sendRedirect("/sign-in");
        }

        @Override
        public void refuse(HttpServletRequest request, HttpServletResponse response, Area area, int status)
                throws IOException {
            response.setStatus(status);
            response.getOutputStream().print("the shop says " + status);
        }
    }

    /** Somebody who holds one right, named {@code <plugin>:<key>}, or none. */
    static Acting actor(Actor.Kind kind, @Nullable String right) {
        return pluginId -> new Actor() {
            @Override
            public Kind kind() {
                return kind;
            }

            @Override
            public String name() {
                return "test";
            }

            @Override
            public Optional<CustomerId> customer() {
                return kind == Kind.CUSTOMER ? Optional.of(new CustomerId("customer")) : Optional.empty();
            }

            @Override
            public boolean may(Permission permission) {
                return (pluginId + ":" + permission.key()).equals(right);
            }
        };
    }
}
