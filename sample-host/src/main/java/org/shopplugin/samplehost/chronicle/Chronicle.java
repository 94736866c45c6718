package org.shopplugin.samplehost.chronicle;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.audit.AuditEntry;
import org.shopplugin.samplehost.settings.SettingPages;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.Page;

/**
 * Tells the audit log in the reader's language.
 *
 * <p>An action's sentence is the text {@code audit.<action>}: the host's, else that of a plugin, on or off. Labels are
 * {@code audit.detail.<name>}, well-known values {@code audit.value.<VALUE>}. What nobody has words for, since its plugin is
 * gone, is told as it was written. Ids are told as names, by whoever knows them.
 */
public final class Chronicle {

    /** Where things are found that have no page of their own each. */
    private static final Map<String, String> PLACES = Map.of(
            "shop", "/admin/settings/shop",
            "tax", "/admin/settings/tax",
            "delivery", "/admin/settings/delivery",
            "plugin", "/admin/plugins");

    private static final String SEPARATOR = ", ";

    private final Plugins plugins;
    private final List<Names> names;

    public Chronicle(Plugins plugins, List<Names> names) {
        this.plugins = plugins;
        this.names = List.copyOf(names);
    }

    /** These entries, in their order; the names of all are asked for at once. */
    public List<Deed> tell(Page page, List<AuditEntry> entries) {
        Map<UUID, Link> known = known(page, entries);
        List<PluginInShop> speakers = plugins.in(page.shop().shopId()).plugins();
        return entries.stream().map(entry -> deed(page, speakers, known, entry)).toList();
    }

    /** The kinds of things that are told of, by the first part of their actions, each with its name. */
    public Map<String, String> kinds(Page page) {
        List<PluginInShop> speakers = plugins.in(page.shop().shopId()).plugins();
        Map<String, String> kinds = new HashMap<>();
        Stream.concat(
                        Stream.of(page.text("audit.kinds")),
                        speakers.stream().map(plugin -> plugin.text(page.locale(), "audit.kinds")))
                .flatMap(list -> Arrays.stream(list.split(",", -1)))
                .map(String::strip)
                .forEach(kind ->
                        words(page, speakers, "audit.kind." + kind).ifPresent(name -> kinds.putIfAbsent(kind, name)));
        Map<String, String> byName = new LinkedHashMap<>();
        kinds.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Collator.getInstance(page.locale())))
                .forEach(kind -> byName.put(kind.getKey(), kind.getValue()));
        return byName;
    }

    private Map<UUID, Link> known(Page page, List<AuditEntry> entries) {
        Set<UUID> ids = new HashSet<>();
        for (AuditEntry entry : entries) {
            id(entry.subject()).ifPresent(ids::add);
            if (entry.actorKind() == Actor.Kind.CUSTOMER) {
                id(entry.actorId()).ifPresent(ids::add);
            }
            entry.values().values().forEach(value -> parts(value).forEach(part -> id(part).ifPresent(ids::add)));
        }
        Map<UUID, Link> known = new HashMap<>();
        if (!ids.isEmpty()) {
            names.forEach(some -> known.putAll(some.of(page, ids)));
        }
        return known;
    }

    private static Deed deed(Page page, List<PluginInShop> speakers, Map<UUID, Link> known, AuditEntry entry) {
        List<Deed.Detail> details = new ArrayList<>();
        new TreeMap<>(entry.values()).forEach((name, value) -> {
            if (!value.isEmpty()) {
                String label = words(page, speakers, "audit.detail." + name).orElse(name);
                details.add(new Deed.Detail(label, value(page, speakers, known, value)));
            }
        });
        return new Deed(
                entry.number(),
                entry.happenedAt(),
                who(page, known, entry),
                words(page, speakers, "audit." + entry.action())
                        .orElseGet(() -> page.text("audit.other", entry.action())),
                subject(page, speakers, known, entry),
                details);
    }

    private static Link who(Page page, Map<UUID, Link> known, AuditEntry entry) {
        String kind = page.text("audit.by." + entry.actorKind().name());
        if (entry.actorKind() == Actor.Kind.CUSTOMER) {
            return id(entry.actorId()).map(known::get).orElseGet(() -> nowhere(kind));
        }
        if (entry.actorKind() == Actor.Kind.SYSTEM && !entry.actorName().isEmpty()) {
            return nowhere(page.text("audit.by.itself", entry.actorName()));
        }
        return nowhere(entry.actorName().isEmpty() ? kind : entry.actorName());
    }

    private static Optional<Link> subject(
            Page page, List<PluginInShop> speakers, Map<UUID, Link> known, AuditEntry entry) {
        Optional<UUID> id = id(entry.subject());
        if (id.isPresent() && known.containsKey(id.get())) {
            return id.map(known::get);
        }
        String kind = entry.action().contains(".")
                ? entry.action().substring(0, entry.action().indexOf('.'))
                : entry.action();
        String place = kind.equals("setting")
                ? SettingPages.pathOf(entry.subject(), speakers).orElse(SettingPages.path(Setting.Page.CUSTOMERS))
                : PLACES.getOrDefault(kind, "");
        if (id.isPresent() || entry.subject().isEmpty()) {
            return place.isEmpty()
                    ? Optional.empty()
                    : words(page, speakers, "audit.kind." + kind).map(label -> Link.to(label, place));
        }
        return Optional.of(Link.to(named(page, speakers, kind, entry.subject()), place));
    }

    /** What a setting or a plugin is called on the pages where it is changed. */
    private static String named(Page page, List<PluginInShop> speakers, String kind, String subject) {
        return switch (kind) {
            case "setting" -> {
                int colon = subject.indexOf(':');
                String key = subject.substring(colon + 1);
                yield words(page, speakers, colon < 0 ? "customer.setting." + key : "setting." + key)
                        .orElse(subject);
            }
            case "plugin" ->
                speakers.stream()
                        .filter(plugin -> plugin.info().id().equals(subject))
                        .map(plugin -> plugin.text(page.locale(), plugin.switchLabel()))
                        .findFirst()
                        .orElse(subject);
            case "tax" ->
                new Locale.Builder()
                        .setRegion(subject.matches("[A-Z]{2}") ? subject : "")
                        .build()
                        .getDisplayCountry(page.locale());
            default -> subject;
        };
    }

    /** Several ids in one detail are told as names without addresses. */
    private static Link value(Page page, List<PluginInShop> speakers, Map<UUID, Link> known, String value) {
        List<String> parts = parts(value);
        return parts.size() == 1
                ? single(page, speakers, known, value)
                : nowhere(parts.stream()
                        .map(part -> single(page, speakers, known, part).label())
                        .collect(Collectors.joining(SEPARATOR)));
    }

    private static Link single(Page page, List<PluginInShop> speakers, Map<UUID, Link> known, String value) {
        return id(value)
                .map(known::get)
                .orElseGet(() ->
                        nowhere(words(page, speakers, "audit.value." + value).orElse(value)));
    }

    /** Ids that stand in one detail, or whatever else does. */
    private static List<String> parts(String value) {
        List<String> parts = List.of(value.split(SEPARATOR, -1));
        return parts.stream().allMatch(part -> id(part).isPresent()) ? parts : List.of(value);
    }

    /** The host's words, else those of the first plugin that has some. */
    private static Optional<String> words(Page page, List<PluginInShop> speakers, String key) {
        return page.words(key)
                .or(() -> speakers.stream()
                        .map(plugin -> plugin.text(page.locale(), key))
                        .filter(text -> !text.equals(key))
                        .findFirst());
    }

    private static Link nowhere(String label) {
        return Link.to(label, "");
    }

    private static Optional<UUID> id(String text) {
        if (text.length() != 36) {
            return Optional.empty();
        }
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
