package org.shopplugin.host;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Permission;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.audit.NameExtension;
import org.shopplugin.api.audit.NamedThing;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerTag;
import org.shopplugin.api.customer.TagExtension;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.Fragment;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Slot;

/** The plugins of one shop as one request sees them: an immutable snapshot. */
public final class ShopPlugins {

    private static final System.Logger LOG = System.getLogger(ShopPlugins.class.getName());

    private final ShopId shop;
    private final Map<String, Running> running;
    private final Set<String> on;
    private final Map<Class<?>, Chain<?>> chains = new ConcurrentHashMap<>();
    private final Map<Class<?>, Chain<?>> chainsOnOrOff = new ConcurrentHashMap<>();

    /**
     * A snapshot.
     *
     * @param on ids of plugins that are switched on and have a jar; some of them may not run
     */
    ShopPlugins(ShopId shop, List<Running> running, Set<String> on) {
        this.shop = shop;
        this.running = new LinkedHashMap<>();
        running.stream()
                .sorted(Comparator.comparing(plugin -> plugin.info().id()))
                .forEach(plugin -> this.running.put(plugin.info().id(), plugin));
        this.on = Set.copyOf(on);
    }

    public ShopId shop() {
        return shop;
    }

    /** The extensions of plugins that are switched on; the type is the extension point's interface. */
    public <E extends Extension> Chain<E> chain(Class<E> type) {
        return chain(chains, type, false);
    }

    /** The extensions of all running plugins, for what is called on or off: an order's changes, personal data. */
    public <E extends Extension> Chain<E> chainOnOrOff(Class<E> type) {
        return chain(chainsOnOrOff, type, true);
    }

    @SuppressWarnings("unchecked") // kept under the type of its extensions
    private <E extends Extension> Chain<E> chain(Map<Class<?>, Chain<?>> kept, Class<E> type, boolean offToo) {
        return (Chain<E>) kept.computeIfAbsent(type, key -> newChain(type, offToo));
    }

    private <E extends Extension> Chain<E> newChain(Class<E> type, boolean offToo) {
        List<Contribution<E>> members = new ArrayList<>();
        for (Running plugin : running.values()) {
            if (offToo || isOn(plugin.info().id())) {
                members.addAll(plugin.contributions(type));
            }
        }
        return new Chain<>(inOrder(members));
    }

    private static <E extends Extension> List<Member<E>> inOrder(List<Contribution<E>> members) {
        return members.stream()
                .sorted(Comparator.<Contribution<E>>comparingInt(Contribution::priority)
                        .thenComparing(Contribution::pluginId)
                        .thenComparing(Contribution::className))
                .map(member -> (Member<E>) member)
                .toList();
    }

    /** Whether a plugin runs here and is switched on. */
    public boolean isOn(String pluginId) {
        return on.contains(pluginId) && running.containsKey(pluginId);
    }

    /** All running plugins, on or off, by id. */
    public List<PluginInShop> plugins() {
        return running.values().stream().map(this::inShop).toList();
    }

    /** A running plugin, on or off. */
    public Optional<PluginInShop> plugin(String pluginId) {
        return running(pluginId).map(this::inShop);
    }

    private PluginInShop inShop(Running plugin) {
        return new InShop(plugin, isOn(plugin.info().id()));
    }

    /** The addresses of all pages of plugins that are on, from the root of the shop, as their routes name them. */
    public List<String> addresses() {
        return running.values().stream()
                .filter(plugin -> isOn(plugin.info().id()))
                .flatMap(plugin -> plugin.mounts().stream()
                        .map(mount -> Dispatcher.path(
                                mount.route().area(), plugin, mount.route().path())))
                .toList();
    }

    /**
     * The menu entries of an area that this person may see, of plugins that are on, in order.
     *
     * @param advanced whether entries for advanced merchants are among them
     */
    public List<MenuEntry> menu(Area area, Acting acting, boolean advanced) {
        List<MenuEntry> entries = new ArrayList<>();
        for (Running plugin : running.values()) {
            if (isOn(plugin.info().id())) {
                Actor actor = acting.towards(plugin.info().id());
                for (MenuItem item : plugin.menu()) {
                    boolean shown = item.area() == area
                            && (advanced || item.level() == MenuItem.Level.BASIC)
                            && item.permission().map(actor::may).orElse(true)
                            && isFor(plugin, item, actor);
                    if (shown) {
                        entries.add(
                                new MenuEntry(plugin.info().id(), item, Dispatcher.path(area, plugin, item.path())));
                    }
                }
            }
        }
        entries.sort(Comparator.comparingInt(entry -> entry.item().order()));
        return List.copyOf(entries);
    }

    private static boolean isFor(Running plugin, MenuItem item, Actor actor) {
        try {
            return plugin.guard()
                    .call("menu " + item.path(), () -> plugin.work().deciding(() -> item.isFor(actor)));
        } catch (PluginFailure failure) {
            LOG.log(Level.DEBUG, "No menu entry of a plugin that failed", failure);
            return false;
        }
    }

    /** Whether a plugin that is on has a piece for this slot, empty as it may turn out to be. */
    public boolean hasFragments(Slot slot) {
        return running.values().stream()
                .anyMatch(plugin ->
                        isOn(plugin.info().id()) && !plugin.fragments(slot).isEmpty());
    }

    /**
     * The pieces for a slot, of plugins that are on, in order; one that failed has no HTML and says so.
     *
     * @param subject id of what the page is about; empty where the slot has none
     */
    public List<Piece> fragments(Slot slot, Acting acting, String subject, Locale locale, String csrfField) {
        List<Contribution<Fragment>> found = running.values().stream()
                .filter(plugin -> isOn(plugin.info().id()))
                .flatMap(plugin -> plugin.fragments(slot).stream())
                .toList();
        List<Piece> pieces = new ArrayList<>();
        for (Member<Fragment> member : inOrder(found)) {
            Fragment.View view = new Fragment.View(acting.towards(member.pluginId()), subject, locale, csrfField);
            try {
                String html = member.decorate(fragment -> fragment.html(view));
                if (!html.isBlank()) {
                    pieces.add(new Piece(member.pluginId(), html, true));
                }
            } catch (PluginFailure failure) {
                pieces.add(new Piece(failure.pluginId(), "", false));
            }
        }
        return List.copyOf(pieces);
    }

    /**
     * The labels by which the customer list is filtered, of plugins that are on: of each plugin those that it declared, then
     * those that the merchant made and this person may know, asked for anew. A plugin that fails has its declared ones only.
     */
    public List<Label> labels(Acting acting, Locale locale) {
        List<Label> labels = new ArrayList<>();
        for (PluginInShop plugin : plugins()) {
            if (plugin.on()) {
                String id = plugin.info().id();
                plugin.customerTags()
                        .forEach(tag -> labels.add(new Label(
                                id,
                                tag.key(),
                                plugin.text(locale, tag.groupLabelKey()),
                                plugin.text(locale, tag.labelKey()))));
                Actor reader = acting.towards(id);
                chain(TagExtension.class)
                        .of(id)
                        .collect(extension -> List.copyOf(extension.tags(reader)))
                        .value()
                        .stream()
                        .flatMap(answer -> answer.value().stream())
                        .forEach(tag -> labels.add(
                                new Label(id, tag.id(), plugin.text(locale, tag.familyLabelKey()), tag.name())));
            }
        }
        return List.copyOf(labels);
    }

    /**
     * What plugins that are on call these ids of the audit log, as far as this person may know it; ids that nobody names, and
     * those of a plugin that fails, are left out.
     */
    public Map<String, Named> names(Acting acting, Set<String> ids) {
        Map<String, Named> names = new HashMap<>();
        for (Running plugin : running.values()) {
            String id = plugin.info().id();
            if (isOn(id)) {
                Actor actor = acting.towards(id);
                chain(NameExtension.class)
                        .of(id)
                        .collect(extension -> Map.copyOf(extension.names(ids)))
                        .value()
                        .stream()
                        .flatMap(answer -> answer.value().entrySet().stream())
                        .filter(named -> actor.may(named.getValue().permission()))
                        .forEach(named -> names.putIfAbsent(named.getKey(), named(plugin, named.getValue())));
            }
        }
        return names;
    }

    private static Named named(Running plugin, NamedThing thing) {
        return new Named(
                thing.name(), thing.path().isEmpty() ? "" : Dispatcher.path(Area.BACK_OFFICE, plugin, thing.path()));
    }

    /** A plugin's text; the key itself when the plugin does not run. */
    public String text(String pluginId, Locale locale, String key, Object... arguments) {
        Running plugin = running.get(pluginId);
        return plugin == null ? key : plugin.text(locale, key, arguments);
    }

    Optional<Running> running(String pluginId) {
        return Optional.ofNullable(running.get(pluginId));
    }

    List<Running> running() {
        return List.copyOf(running.values());
    }

    /** Ids of plugins that are switched on and have a jar, and do not run here since they failed. */
    public Set<String> failed() {
        return on.stream().filter(id -> !running.containsKey(id)).collect(Collectors.toUnmodifiableSet());
    }

    /** The switches of the plugins that run here. */
    Set<String> on() {
        return running.keySet().stream().filter(on::contains).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * An entry of a menu.
     *
     * @param pluginId whose it is
     * @param item what the plugin told
     * @param path where it leads, from the root of the shop
     */
    public record MenuEntry(String pluginId, MenuItem item, String path) {}

    /**
     * A label by which the customer list is filtered.
     *
     * @param pluginId whose it is
     * @param tag what stands for it in the host's rows
     * @param group the heading of those that belong together
     * @param name the label itself
     */
    public record Label(String pluginId, String tag, String group, String name) {}

    /**
     * What a plugin calls something.
     *
     * @param path of its page, from the root of the shop; empty when it has none
     */
    public record Named(String name, String path) {}

    /**
     * A plugin's piece of a host's page.
     *
     * @param pluginId whose it is
     * @param html trusted HTML of the plugin's own escaping template; empty when it failed
     * @param complete false when it failed: the host shows a short note in its place
     */
    public record Piece(String pluginId, String html, boolean complete) {}

    private record InShop(Running plugin, boolean on) implements PluginInShop {

        @Override
        public PluginInfo info() {
            return plugin.info();
        }

        @Override
        public String switchLabel() {
            return plugin.declaration().switchLabel();
        }

        @Override
        public List<Setting<?>> settings() {
            return plugin.declaration().settings();
        }

        @Override
        public List<CustomerField> customerFields() {
            return plugin.declaration().customerFields();
        }

        @Override
        public List<CheckoutField> checkoutFields() {
            return plugin.declaration().checkoutFields();
        }

        @Override
        public List<CustomerTag> customerTags() {
            return plugin.declaration().customerTags();
        }

        @Override
        public List<Permission> permissions() {
            return plugin.declaration().permissions();
        }

        @Override
        public String text(Locale locale, String key, Object... arguments) {
            return plugin.text(locale, key, arguments);
        }

        @Override
        public void demo() {
            if (!plugin.work().inTransaction()) {
                throw new IllegalStateException("Demo data is filled in inside the host's transaction");
            }
            plugin.guard().run("demo", plugin.plugin()::demo);
        }
    }
}
