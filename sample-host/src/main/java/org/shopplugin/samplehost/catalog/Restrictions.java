package org.shopplugin.samplehost.catalog;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Versions;

/**
 * What plugins keep for some buyers in each shop.
 *
 * <p>Reading asks no database, so that a shop in which nothing is restricted pays nothing for it.
 */
final class Restrictions {

    private final Work work;
    private final Versions versions;
    private final Map<UUID, Cached<OfShop>> kept = new ConcurrentHashMap<>();

    Restrictions(Work work, Versions versions) {
        this.work = work;
        this.versions = versions;
    }

    /**
     * What is restricted in one shop.
     *
     * @param ofProducts the plugins that restrict products
     * @param ofCategories the labels of each restricted category, by plugin
     */
    private record OfShop(Set<String> ofProducts, Map<String, Map<UUID, Set<String>>> ofCategories) {}

    /** Says that it has changed what is restricted: to be called first in the transaction of the change. */
    static void changes(Versions versions, UUID shop) {
        versions.bump(version(shop));
    }

    /** Whether this plugin restricts any product. */
    boolean restrictsProducts(UUID shop, String plugin) {
        return of(shop).ofProducts().contains(plugin);
    }

    boolean restrictsCategories(UUID shop) {
        return !of(shop).ofCategories().isEmpty();
    }

    /**
     * The categories that are kept from a buyer, with all below them.
     *
     * @param held the labels that he holds, for each plugin that is on
     */
    Set<UUID> hidden(UUID shop, Map<String, Set<String>> held, CategoryTree tree) {
        Map<String, Map<UUID, Set<String>>> restricted = of(shop).ofCategories();
        if (restricted.isEmpty()) {
            return Set.of();
        }
        Set<UUID> hidden = new HashSet<>();
        held.forEach((plugin, labels) -> restricted
                .getOrDefault(plugin, Map.of())
                .forEach((category, asked) -> {
                    if (Collections.disjoint(asked, labels)) {
                        tree.find(category).ifPresent(found -> hidden.addAll(tree.within(found)));
                    }
                }));
        return hidden;
    }

    private OfShop of(UUID shop) {
        return kept.computeIfAbsent(shop, id -> new Cached<>(versions, version(id), () -> read(id)))
                .get();
    }

    private OfShop read(UUID shop) {
        return work.read(em -> {
            Map<String, Map<UUID, Set<String>>> categories = new HashMap<>();
            em.createQuery(
                            "select r from CategoryRestrictionRow r where r.shopId = :shop",
                            CategoryRestrictionRow.class)
                    .setParameter("shop", shop)
                    .getResultStream()
                    .map(CategoryRestrictionRow::key)
                    .forEach(key -> categories
                            .computeIfAbsent(key.pluginId(), plugin -> new HashMap<>())
                            .computeIfAbsent(key.categoryId(), category -> new HashSet<>())
                            .add(key.label()));
            Set<String> products = Set.copyOf(em.createQuery(
                            "select distinct r.key.pluginId from RestrictionRow r where r.shopId = :shop", String.class)
                    .setParameter("shop", shop)
                    .getResultList());
            return new OfShop(products, categories);
        });
    }

    private static String version(UUID shop) {
        return "restrictions:" + shop;
    }
}
