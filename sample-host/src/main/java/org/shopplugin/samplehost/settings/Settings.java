package org.shopplugin.samplehost.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.data.Versions;

/**
 * What the merchant of each shop has set.
 *
 * <p>Reading asks no database: a change is seen by the next request here, and within two seconds on other nodes. A setting
 * belongs to an owner, which is the id of a plugin, or {@link #HOST}.
 */
public final class Settings {

    /** The owner of the shop's own settings. */
    public static final String HOST = "";

    private final Work work;
    private final Versions versions;
    private final AuditLog audit;
    private final Secret secret;
    private volatile BiConsumer<UUID, String> changed = (shop, owner) -> {};
    private final Map<UUID, Cached<Map<String, String>>> shops = new ConcurrentHashMap<>();

    public Settings(Work work, Versions versions, AuditLog audit, Secret secret) {
        this.work = work;
        this.versions = versions;
        this.audit = audit;
        this.secret = secret;
    }

    public static List<Class<?>> entities() {
        return List.of(SettingRow.class);
    }

    /** Whoever must follow a change of settings is told the shop and the owner after the commit, when the new values are in force. */
    public void whenChanged(BiConsumer<UUID, String> listener) {
        changed = listener;
    }

    /** The value of one of the host's own settings. */
    public <T> T get(UUID shop, Setting<T> setting) {
        return get(shop, HOST, setting);
    }

    /** The value of an owner's setting; its default when the merchant chose none, or one that is gone. */
    public <T> T get(UUID shop, String owner, Setting<T> setting) {
        String text = text(shop, owner, setting);
        if (text == null) {
            return setting.defaultValue();
        }
        try {
            return setting.parse(text);
        } catch (RuntimeException notAValueAnyMore) {
            return setting.defaultValue();
        }
    }

    /** Whether the merchant has chosen a value. */
    public boolean isSet(UUID shop, String owner, Setting<?> setting) {
        return text(shop, owner, setting) != null;
    }

    /** Sets one of the host's own settings. */
    public <T> void set(UUID shop, Setting<T> setting, T value, Who who) {
        set(shop, HOST, setting, value, who);
    }

    /** Sets a value and writes down who did; nothing happens when it is the value already. */
    public <T> void set(UUID shop, String owner, Setting<T> setting, T value, Who who) {
        setAll(shop, List.of(Change.of(owner, setting, value)), who);
    }

    /** Sets several values in one transaction, each with an entry in the audit log; what is the same already is left. */
    public void setAll(UUID shop, List<Change> changes, Who who) {
        List<Change> real = changes.stream()
                .filter(change -> !change.canonical().equals(current(shop, change)))
                .toList();
        if (real.isEmpty()) {
            return;
        }
        work.run(em -> {
            // First, since its lock keeps two who set the same thing for the first time from both inserting it.
            versions.bump(version(shop));
            for (Change change : real) {
                boolean confidential = change.setting().kind() == Setting.Kind.SECRET;
                String content = confidential ? secret.seal(purpose(change), change.canonical()) : change.canonical();
                em.merge(new SettingRow(shop, change.owner(), change.setting().key(), content));
            }
            for (Change change : real) {
                audit.record(shop, who, "setting.change", change.name(), details(shop, change));
            }
            real.stream()
                    .map(Change::owner)
                    .distinct()
                    .forEach(owner -> work.afterCommit(() -> changed.accept(shop, owner)));
        });
    }

    private Map<String, String> details(UUID shop, Change change) {
        return change.setting().kind() == Setting.Kind.SECRET
                ? Map.of()
                : Map.of("before", current(shop, change), "after", change.canonical());
    }

    private String current(UUID shop, Change change) {
        String text = text(shop, change.owner(), change.setting());
        return text == null ? defaultText(change.setting()) : text;
    }

    private static <T> String defaultText(Setting<T> setting) {
        return setting.write(setting.defaultValue());
    }

    private @Nullable String text(UUID shop, String owner, Setting<?> setting) {
        String name = name(owner, setting.key());
        String text = shops.computeIfAbsent(shop, id -> new Cached<>(versions, version(id), () -> read(id)))
                .get()
                .get(name);
        return text == null || setting.kind() != Setting.Kind.SECRET ? text : secret.open("setting " + name, text);
    }

    private Map<String, String> read(UUID shop) {
        Map<String, String> contents = new HashMap<>();
        work.read(em -> Cached.rows(
                        em,
                        em.createQuery("select row from SettingRow row where row.id.shopId = :shop", SettingRow.class)
                                .setParameter("shop", shop)))
                .forEach(row -> contents.put(name(row.owner(), row.key()), row.content()));
        return Map.copyOf(contents);
    }

    private static String purpose(Change change) {
        return "setting " + change.name();
    }

    private static String version(UUID shop) {
        return "settings:" + shop;
    }

    static String name(String owner, String key) {
        return owner.equals(HOST) ? key : owner + ":" + key;
    }
}
