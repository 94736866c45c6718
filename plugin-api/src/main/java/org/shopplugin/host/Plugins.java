package org.shopplugin.host;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.http.HttpServlet;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.Health;
import org.shopplugin.api.HostInfo;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.web.Messages;
import org.shopplugin.host.load.Candidate;
import org.shopplugin.host.load.PluginEntities;
import org.shopplugin.host.load.PluginJars;
import org.shopplugin.host.load.PluginTables;

/**
 * All plugins of a host, from their jars to their calls.
 *
 * <p>A host calls {@link #read}, {@link #migrate}, {@link #persist} and {@link #start} once each, in this order, on its
 * start-up thread. A host whose unit leaves the tables unvalidated may let {@code persist} run beside {@code migrate}, on a
 * thread that is over before {@code start}. None of them throws because of a plugin: the shop always starts, and {@link
 * #statuses} says what became of each jar.
 */
public final class Plugins implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Plugins.class.getName());

    private final HostInfo hostInfo;
    private final Provider provider;
    private final ClassLoader hostLoader;
    private final List<Candidate> candidates;
    private final LongSupplier nanos;
    private final Map<String, Messages> messages = new ConcurrentHashMap<>();
    private final Requests requests = new Requests();
    private final Map<ShopId, Map<String, FailedStart>> failedStarts = new ConcurrentHashMap<>();

    private @Nullable Host host;
    private volatile boolean closed;

    /** The shops in which plugins are just starting; only under this object's lock. */
    private final Set<ShopId> starting = new HashSet<>();

    private @Nullable SwitchBoard switches;

    /** What runs where, and what is on: replaced as a whole, by one write. */
    private volatile Snapshot snapshot = new Snapshot(Map.of(), Map.of(), -1);

    private record Snapshot(Map<ShopId, ShopPlugins> shops, Map<ShopId, Set<String>> on, long version) {}

    private record FailedStart(String reason, PluginStatus.Calls calls) {}

    private Plugins(HostInfo hostInfo, Provider provider, ClassLoader hostLoader, List<Candidate> candidates) {
        this.hostInfo = hostInfo;
        this.provider = provider;
        this.hostLoader = hostLoader;
        this.candidates = candidates;
        this.nanos = System::nanoTime;
    }

    /** Reads the jars of a folder, which need not exist, for a host whose provider is Hibernate. */
    public static Plugins read(Path folder, HostInfo host) {
        return read(folder, host, Provider.HIBERNATE);
    }

    /** Reads the jars of a folder, which need not exist: manifests, loaders, declarations. Needs no database. */
    public static Plugins read(Path folder, HostInfo host, Provider provider) {
        ClassLoader hostLoader =
                Objects.requireNonNullElseGet(Plugins.class.getClassLoader(), ClassLoader::getSystemClassLoader);
        PluginJars jars = new PluginJars(host, hostLoader, provider.proxyPackages());
        return new Plugins(host, provider, hostLoader, jars.in(folder));
    }

    /**
     * Brings the tables of the plugins up to date; the host's own come before. Runs no code of a plugin but its SQL.
     *
     * @throws IllegalStateException when the database cannot be reached
     */
    public void migrate(DataSource database) {
        new PluginTables(database, hostLoader).migrate(candidates);
    }

    /**
     * Builds the one factory of the host's entities and the plugins'. Where {@link #migrate} refuses a plugin meanwhile, its
     * entities may stay mapped; nobody uses them.
     *
     * @throws RuntimeException the provider's own, when the host's entities alone are refused
     */
    public EntityManagerFactory persist(PersistenceConfiguration hostUnit) {
        return new PluginEntities(hostUnit, hostLoader, provider.classLoadersProperty()).build(candidates);
    }

    /** Starts every plugin in every shop. */
    public void start(Host ports) {
        host = ports;
        switches = new SwitchBoard(this, ports);
        readSwitches();
        ports.shops().forEach(this::startIn);
    }

    /**
     * Starts every plugin in a shop that was made after {@link #start}; nothing when they run there already, or when one that
     * is just starting there asks the host for something.
     */
    public synchronized void startIn(ShopId shop) {
        if (closed || snapshot.shops.containsKey(shop) || !starting.add(shop)) {
            return;
        }
        try {
            startAll(shop);
        } finally {
            starting.remove(shop);
        }
    }

    private void startAll(ShopId shop) {
        List<Running> running = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (candidate.accepted()) {
                start(candidate, shop, running);
            }
        }
        Map<ShopId, ShopPlugins> shops = new HashMap<>(snapshot.shops);
        ShopPlugins started = new ShopPlugins(shop, running, withJar(onIn(shop)));
        running.forEach(plugin -> plugin.begins(started.isOn(plugin.info().id())));
        shops.put(shop, started);
        snapshot = new Snapshot(Map.copyOf(shops), snapshot.on, snapshot.version);
    }

    private void start(Candidate candidate, ShopId shop, List<Running> running) {
        PluginInfo info = candidate.info().orElseThrow();
        Guard guard = new Guard(info.id(), candidate.loader(), nanos);
        Messages texts = messages(candidate);
        ShopContext context = new ShopContext(
                host(),
                hostInfo,
                shop,
                info,
                candidate.declaration(),
                guard,
                texts,
                requests,
                () -> seenOn(shop, info.id()));
        try {
            RunningPlugin started = guard.call("start", () -> candidate.plugin().start(context));
            running.add(read(candidate, texts, guard, started));
        } catch (PluginFailure failure) {
            failedStarts
                    .computeIfAbsent(shop, key -> new ConcurrentHashMap<>())
                    .put(info.id(), new FailedStart(failure.reason(), guard.calls()));
        }
    }

    private Running read(Candidate candidate, Messages texts, Guard guard, RunningPlugin started) {
        try {
            return guard.call(
                    "reading what it contributes",
                    () -> new Running(
                            candidate.info().orElseThrow(),
                            candidate.declaration(),
                            texts,
                            guard,
                            host().work(),
                            started,
                            nanos));
        } catch (PluginFailure failure) {
            guard.runQuietly("close", started::close);
            throw failure;
        }
    }

    /** Every jar of the folder, by name, with what became of it. */
    public List<PluginStatus> statuses() {
        return candidates.stream().map(this::status).toList();
    }

    private PluginStatus status(Candidate candidate) {
        if (!candidate.accepted()) {
            PluginStatus.State state = candidate.state() == Candidate.State.REJECTED
                    ? PluginStatus.State.REJECTED
                    : PluginStatus.State.FAILED;
            return new PluginStatus(candidate.file(), candidate.info(), state, candidate.reason(), Map.of());
        }
        String id = candidate.info().orElseThrow().id();
        Map<ShopId, PluginStatus.InShop> shops = new LinkedHashMap<>();
        snapshot.shops.forEach((shop, plugins) -> shops.put(shop, inShop(plugins, id)));
        boolean nowhere =
                !shops.isEmpty() && shops.values().stream().allMatch(shop -> shop.state() == PluginStatus.State.FAILED);
        return new PluginStatus(
                candidate.file(),
                candidate.info(),
                nowhere ? PluginStatus.State.FAILED : PluginStatus.State.RUNNING,
                nowhere ? shops.values().iterator().next().reason() : "",
                shops);
    }

    private PluginStatus.InShop inShop(ShopPlugins plugins, String id) {
        return plugins.running(id)
                .map(running -> new PluginStatus.InShop(
                        plugins.isOn(id),
                        PluginStatus.State.RUNNING,
                        "",
                        running.health(),
                        running.guard().calls()))
                .orElseGet(() -> {
                    FailedStart failed = failedStarts
                            .getOrDefault(plugins.shop(), Map.of())
                            .getOrDefault(id, new FailedStart("", PluginStatus.Calls.NONE));
                    return new PluginStatus.InShop(
                            false,
                            PluginStatus.State.FAILED,
                            failed.reason(),
                            Health.down(failed.reason()),
                            failed.calls());
                });
    }

    /**
     * The customer fields that an accepted plugin declared, wherever it runs: it may tell of its customers while it is still
     * starting in a shop. Empty when there is no such plugin.
     */
    public List<CustomerField> customerFields(String pluginId) {
        return accepted(pluginId)
                .map(candidate -> candidate.declaration().customerFields())
                .orElse(List.of());
    }

    /** A text of an accepted plugin, wherever it runs; the key itself when there is no such plugin. */
    public String text(String pluginId, Locale locale, String key, Object... arguments) {
        return accepted(pluginId)
                .map(candidate -> messages(candidate).text(locale, key, arguments))
                .orElse(key);
    }

    private Optional<Candidate> accepted(String pluginId) {
        return candidates.stream()
                .filter(Candidate::accepted)
                .filter(candidate -> candidate.info().orElseThrow().id().equals(pluginId))
                .findFirst();
    }

    private Messages messages(Candidate candidate) {
        return messages.computeIfAbsent(
                candidate.info().orElseThrow().id(), id -> new PluginMessages(id, candidate.texts()));
    }

    /** The plugins of a shop: the snapshot that this thread's request is bound to, else the one of the moment. */
    public ShopPlugins in(ShopId shop) {
        ShopPlugins seen = requests.seen(shop);
        return seen == null ? now(shop) : seen;
    }

    /** Binds the snapshot of the moment to this thread, so that one request sees one state from start to end. */
    public Bound request(ShopId shop) {
        return requests.bind(now(shop));
    }

    /** The open end of {@link #request}. */
    public interface Bound extends AutoCloseable {
        @Override
        void close();
    }

    public SwitchBoard switches() {
        return Objects.requireNonNull(switches, "not started");
    }

    /**
     * Tells a plugin, on or off, that the merchant has changed settings of it: after the commit, on the thread that did so.
     * Nothing happens when no such plugin runs in the shop.
     */
    public void settingsChanged(ShopId shop, String pluginId) {
        now(shop)
                .running(pluginId)
                .ifPresent(plugin -> requests.outside(() -> plugin.guard()
                        .runQuietly("change of settings", () -> plugin.plugin().settingsChanged())));
    }

    /** What forms of plugins may send: files of at most 64 MB, kept on the disk from 64 kB on. For the dispatcher's registration. */
    public static MultipartConfigElement files() {
        return new MultipartConfigElement(Dispatcher.class.getAnnotation(MultipartConfig.class));
    }

    /** The servlet to map to {@code /p/*}, {@code /account/p/*} and {@code /admin/p/*}. */
    public HttpServlet dispatcher() {
        return new Dispatcher(this, host().gate());
    }

    /** Closes every plugin in every shop, after the last request. */
    @Override
    public synchronized void close() {
        closed = true;
        Collection<ShopPlugins> shops = snapshot.shops.values();
        snapshot = new Snapshot(Map.of(), Map.of(), snapshot.version);
        shops.forEach(shop -> shop.running().forEach(Running::close));
        candidates.forEach(Candidate::close);
    }

    /** The snapshot of the moment, once what other nodes have switched or made is taken over. */
    ShopPlugins now(ShopId shop) {
        if (!closed && !host().work().inTransaction()) {
            if (host().versions().current(SwitchBoard.VERSION) != snapshot.version) {
                readSwitches();
            }
            if (!snapshot.shops.containsKey(shop)) {
                startIn(shop);
            }
        }
        ShopPlugins plugins = snapshot.shops.get(shop);
        return plugins == null ? new ShopPlugins(shop, List.of(), Set.of()) : plugins;
    }

    /**
     * Takes over the switches as they stand in the database. Each request asks the counter, which costs no I/O, so nobody
     * needs a thread of his own for it.
     */
    void readSwitches() {
        long version = host().versions().current(SwitchBoard.VERSION);
        Map<ShopId, Set<String>> on;
        try {
            on = Map.copyOf(host().work().read(host().switches()::on));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The switches of plugins cannot be read; they stay as they are here", e);
            return;
        }
        takeOver(on, version).forEach(flip -> requests.outside(() -> flip.plugin.switched(() -> isOnNow(flip))));
    }

    private boolean isOnNow(Flip flip) {
        ShopPlugins plugins = snapshot.shops.get(flip.shop);
        return plugins != null && plugins.isOn(flip.plugin.info().id());
    }

    private synchronized List<Flip> takeOver(Map<ShopId, Set<String>> on, long version) {
        if (version < snapshot.version) { // who read later was here first
            return List.of();
        }
        List<Flip> flips = new ArrayList<>();
        Map<ShopId, ShopPlugins> shops = new HashMap<>();
        snapshot.shops.forEach((shop, before) -> {
            ShopPlugins now = new ShopPlugins(shop, before.running(), withJar(on.getOrDefault(shop, Set.of())));
            boolean asBefore = now.on().equals(before.on()) && now.failed().equals(before.failed());
            shops.put(shop, asBefore ? before : now);
            for (Running plugin : before.running()) {
                String id = plugin.info().id();
                if (before.isOn(id) != now.isOn(id)) {
                    flips.add(new Flip(shop, plugin));
                }
            }
        });
        snapshot = new Snapshot(Map.copyOf(shops), on, version);
        return flips;
    }

    /** A switch that has just changed on this node, and may have changed again before the plugin is told. */
    private record Flip(ShopId shop, Running plugin) {}

    /** For the plugin itself, which may ask while it is starting and not in any snapshot yet. */
    private boolean seenOn(ShopId shop, String pluginId) {
        ShopPlugins seen = requests.seen(shop);
        return seen == null ? onIn(shop).contains(pluginId) : seen.isOn(pluginId);
    }

    private Set<String> onIn(ShopId shop) {
        return snapshot.on.getOrDefault(shop, Set.of());
    }

    /** A switch outlives its jar, and counts for nothing while that is gone. */
    private Set<String> withJar(Set<String> ids) {
        return candidates.stream()
                .flatMap(candidate -> candidate.info().stream())
                .map(PluginInfo::id)
                .filter(ids::contains)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Host host() {
        return Objects.requireNonNull(host, "not started");
    }
}
