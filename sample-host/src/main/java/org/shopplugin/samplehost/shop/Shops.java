package org.shopplugin.samplehost.shop;

import jakarta.persistence.OptimisticLockException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Versions;

/**
 * The shops of this host.
 *
 * <p>Answers come from memory; a change is seen by the next request here, and within two seconds on other nodes.
 */
public final class Shops {

    private static final String VERSION = "shops";

    private static final String ALL = """
            select distinct shop from ShopRow shop
            left join fetch shop.names left join fetch shop.hosts order by shop.createdAt, shop.id""";

    private final Work work;
    private final Versions versions;
    private final AuditLog audit;
    private final Clock clock;
    private final Cached<Directory> directory;

    public Shops(Work work, Versions versions, AuditLog audit, Clock clock) {
        this.work = work;
        this.versions = versions;
        this.audit = audit;
        this.clock = clock;
        this.directory = new Cached<>(versions, VERSION, this::read);
    }

    public static List<Class<?>> entities() {
        return List.of(ShopRow.class);
    }

    /** The shop that answers at a host name, with or without port; empty when none does. */
    public Optional<Shop> byHost(String host) {
        return Optional.ofNullable(directory.get().byHost().get(withoutPort(host)));
    }

    public Optional<Shop> byId(UUID id) {
        return Optional.ofNullable(directory.get().byId().get(id));
    }

    /** The shop of this id as it is set up now; a programmer's mistake when there is none. */
    public Shop get(UUID id) {
        return byId(id).orElseThrow(() -> new IllegalArgumentException("No shop has the id " + id));
    }

    public Optional<Shop> byKey(String key) {
        return all().stream().filter(shop -> shop.key().equals(key)).findFirst();
    }

    /** All shops, the oldest first. */
    public List<Shop> all() {
        return directory.get().all();
    }

    /** Opens a new shop. */
    public void open(Shop shop) {
        work.run(em -> {
            em.persist(new ShopRow(shop, clock.instant()));
            versions.bump(VERSION);
        });
    }

    /**
     * Changes how a shop is set up, and writes down who did; its key stays.
     *
     * @param changed carries the version that the change was based on
     * @return false when somebody else has changed it since; nothing is stored then
     */
    public boolean change(Shop changed, Who who) {
        try {
            return work.call(em -> {
                ShopRow row = em.find(ShopRow.class, changed.id());
                if (row == null || !row.isAt(changed.version())) {
                    return false;
                }
                row.change(changed);
                em.flush();
                versions.bump(VERSION);
                audit.record(changed.id(), who, "shop.change", changed.id().toString(), Map.of());
                return true;
            });
        } catch (OptimisticLockException e) {
            return false;
        }
    }

    private Directory read() {
        List<Shop> all = work.read(em -> Cached.rows(em, em.createQuery(ALL, ShopRow.class))).stream()
                .map(ShopRow::shop)
                .toList();
        Map<String, Shop> byHost = new HashMap<>();
        all.forEach(shop -> shop.hosts().forEach(host -> byHost.put(host, shop)));
        return new Directory(
                all,
                Map.copyOf(byHost),
                all.stream().collect(Collectors.toUnmodifiableMap(Shop::id, Function.identity())));
    }

    private static String withoutPort(String host) {
        int end = host.startsWith("[") ? host.indexOf(']') + 1 : host.indexOf(':');
        String name = end <= 0 ? host : host.substring(0, end);
        return name.toLowerCase(Locale.ROOT);
    }

    private record Directory(List<Shop> all, Map<String, Shop> byHost, Map<UUID, Shop> byId) {}
}
