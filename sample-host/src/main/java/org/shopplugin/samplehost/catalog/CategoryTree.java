package org.shopplugin.samplehost.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.catalog.CategoryId;

/** All categories of a shop; immutable. */
public final class CategoryTree {

    private static final Comparator<Category> IN_PLACE =
            Comparator.comparingInt(Category::place).thenComparing(Category::slug);

    private final Map<UUID, Category> byId;
    private final Map<UUID, List<Category>> children = new HashMap<>();
    private final List<Category> top;
    private final Map<UUID, List<CategoryId>> withAncestors = new HashMap<>();

    CategoryTree(Collection<Category> categories) {
        Map<UUID, Category> known = new LinkedHashMap<>();
        categories.stream().sorted(IN_PLACE).forEach(category -> known.put(category.id(), category));
        this.byId = Collections.unmodifiableMap(known);
        known.values()
                .forEach(category -> category.parent()
                        .ifPresent(parent -> children.computeIfAbsent(parent, id -> new ArrayList<>())
                                .add(category)));
        this.top = known.values().stream()
                .filter(category -> category.parent().isEmpty())
                .toList();
        known.values().forEach(category -> withAncestors.put(category.id(), upwards(category)));
    }

    /** Those without one above them, in order. */
    public List<Category> top() {
        return top;
    }

    /** Those right below a category, in order. */
    public List<Category> below(Category category) {
        return List.copyOf(children.getOrDefault(category.id(), List.of()));
    }

    /** Every category, each before those below it. */
    public List<Category> all() {
        List<Category> all = new ArrayList<>();
        top.forEach(category -> collect(category, all));
        return List.copyOf(all);
    }

    public Optional<Category> find(UUID id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<Category> bySlug(String slug) {
        return byId.values().stream()
                .filter(category -> category.slug().equals(slug))
                .findFirst();
    }

    /** A category and all above it, the topmost first. */
    public List<Category> path(Category category) {
        List<Category> path = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        Optional<Category> next = Optional.of(category);
        while (next.isPresent() && seen.add(next.get().id())) {
            path.add(0, next.get());
            next = next.get().parent().flatMap(this::find);
        }
        return List.copyOf(path);
    }

    /** A category and all below it. */
    public Set<UUID> within(Category category) {
        List<Category> all = new ArrayList<>();
        collect(category, all);
        Set<UUID> ids = new HashSet<>();
        all.forEach(one -> ids.add(one.id()));
        return Set.copyOf(ids);
    }

    /** What plugins are told a product of this category belongs to: the category and all above it, the deepest first. */
    public List<CategoryId> ids(Optional<UUID> category) {
        return category.map(id -> withAncestors.getOrDefault(id, List.of())).orElse(List.of());
    }

    private List<CategoryId> upwards(Category category) {
        List<CategoryId> ids = new ArrayList<>(
                path(category).stream().map(Category::categoryId).toList());
        Collections.reverse(ids);
        return List.copyOf(ids);
    }

    private void collect(Category category, List<Category> into) {
        if (!into.contains(category)) {
            into.add(category);
            children.getOrDefault(category.id(), List.of()).forEach(child -> collect(child, into));
        }
    }
}
