package org.shopplugin.samplehost.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Versions;

/**
 * The categories of each shop.
 *
 * <p>Reading asks no database: a change is seen by the next request here, and within two seconds on other nodes.
 */
public final class Categories {

    private final Work work;
    private final Versions versions;
    private final AuditLog audit;
    private final Map<UUID, Cached<CategoryTree>> trees = new ConcurrentHashMap<>();

    public Categories(Work work, Versions versions, AuditLog audit) {
        this.work = work;
        this.versions = versions;
        this.audit = audit;
    }

    /** What became of a change. */
    public enum Answer {
        DONE,
        /** Somebody else has changed it since the form was shown. */
        CHANGED_MEANWHILE,
        /** It would stand below itself. */
        BELOW_ITSELF,
        /** It has products or categories below it. */
        NOT_EMPTY
    }

    public CategoryTree of(UUID shop) {
        return trees.computeIfAbsent(shop, id -> new Cached<>(versions, version(id), () -> read(id)))
                .get();
    }

    /**
     * Adds a category.
     *
     * @param names in the shop's languages, the first of which makes its address
     */
    public UUID add(UUID shop, Optional<UUID> parent, int place, Map<Locale, String> names, String firstName, Who who) {
        return work.call(em -> {
            versions.bump(version(shop));
            UUID id = Ids.next();
            String slug = Slugs.free(firstName, candidate -> exists(em, shop, candidate));
            CategoryRow row = new CategoryRow(id, shop, slug);
            row.change(parent.filter(above -> isOf(em, shop, above)), place, names);
            em.persist(row);
            audit.record(shop, who, "category.add", id.toString(), Map.of("slug", slug));
            return id;
        });
    }

    /** Changes name and place of a category; its address stays. */
    public Answer change(
            UUID shop, UUID id, long seen, Optional<UUID> parent, int place, Map<Locale, String> names, Who who) {
        try {
            return work.call(em -> {
                versions.bump(version(shop));
                CategoryRow row = find(em, shop, id);
                if (row == null || !row.isAt(seen)) {
                    return Answer.CHANGED_MEANWHILE;
                }
                if (parent.isPresent() && isWithin(em, shop, parent.get(), id)) {
                    return Answer.BELOW_ITSELF;
                }
                row.change(parent.filter(above -> isOf(em, shop, above)), place, names);
                em.flush();
                audit.record(shop, who, "category.change", id.toString(), Map.of());
                return Answer.DONE;
            });
        } catch (OptimisticLockException e) {
            return Answer.CHANGED_MEANWHILE;
        }
    }

    /** Removes a category that has neither products nor categories below it. */
    public Answer remove(UUID shop, UUID id, Who who) {
        return work.call(em -> {
            versions.bump(version(shop));
            CategoryRow row = find(em, shop, id);
            if (row == null) {
                return Answer.DONE;
            }
            long users = em.createQuery(
                            "select (select count(p) from ProductRow p where p.categoryId = :id)"
                                    + " + (select count(c) from CategoryRow c where c.parentId = :id)",
                            Long.class)
                    .setParameter("id", id)
                    .getSingleResult();
            if (users > 0) {
                return Answer.NOT_EMPTY;
            }
            em.createQuery("delete from CategoryRestrictionRow r where r.key.categoryId = :id")
                    .setParameter("id", id)
                    .executeUpdate();
            em.remove(row);
            audit.record(shop, who, "category.remove", id.toString(), Map.of());
            return Answer.DONE;
        });
    }

    private CategoryTree read(UUID shop) {
        return new CategoryTree(work
                .read(em -> Cached.rows(
                        em,
                        em.createQuery(
                                        "select distinct category from CategoryRow category"
                                                + " left join fetch category.names where category.shopId = :shop",
                                        CategoryRow.class)
                                .setParameter("shop", shop)))
                .stream()
                .map(CategoryRow::category)
                .toList());
    }

    private static @Nullable CategoryRow find(EntityManager em, UUID shop, UUID id) {
        CategoryRow row = em.find(CategoryRow.class, id);
        return row == null || !row.isOf(shop) ? null : row;
    }

    private static boolean isOf(EntityManager em, UUID shop, UUID id) {
        return find(em, shop, id) != null;
    }

    /**
     * Whether a category is another one or stands below it, in the database and inside the transaction: of two moves that
     * would make a circle together the second waits for the first, and sees what it did.
     */
    private static boolean isWithin(EntityManager em, UUID shop, UUID category, UUID above) {
        Map<UUID, Optional<UUID>> parents = em.createQuery(
                        "select c.id as id, c.parentId as parent from CategoryRow c where c.shopId = :shop",
                        Tuple.class)
                .setParameter("shop", shop)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> row.get("id", UUID.class), row -> Optional.ofNullable(row.get("parent", UUID.class))));
        Optional<UUID> next = Optional.of(category);
        for (int steps = 0; next.isPresent() && steps <= parents.size(); steps++) {
            if (next.get().equals(above)) {
                return true;
            }
            next = parents.getOrDefault(next.get(), Optional.empty());
        }
        return false;
    }

    private static boolean exists(EntityManager em, UUID shop, String slug) {
        return !em.createQuery("select c.id from CategoryRow c where c.shopId = :shop and c.slug = :slug", UUID.class)
                .setParameter("shop", shop)
                .setParameter("slug", slug)
                .getResultList()
                .isEmpty();
    }

    private static String version(UUID shop) {
        return "categories:" + shop;
    }

    static List<Class<?>> entities() {
        return List.of(CategoryRow.class);
    }
}
