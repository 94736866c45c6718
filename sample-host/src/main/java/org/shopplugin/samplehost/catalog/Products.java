package org.shopplugin.samplehost.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.shop.Shop;

/** The products of each shop, as the merchant keeps them. */
public final class Products {

    private static final String LIST = """
            select new org.shopplugin.samplehost.catalog.ProductLine(
                   p.id, p.sku, coalesce(t.name, p.sku), p.categoryId, p.onSale, p.stockTracked, p.stock, r, p.pictureId)
              from ProductRow p
              left join p.texts t on key(t) = :language
              left join p.prices r on key(r) = :currency
             where p.shopId = :shop and p.searchText like :text escape '\\' order by p.sortName, p.id""";

    private static final String COUNT =
            "select count(*) from ProductRow p where p.shopId = :shop and p.searchText like :text escape '\\'";

    private static final String RESTOCK = "update ProductRow p set p.stock = case when p.stock + :more < 0 then 0"
            + " else p.stock + :more end where p.id = :id and p.shopId = :shop";

    private static final String PUT_BACK = "update ProductRow p set p.stock = p.stock + :quantity"
            + " where p.id = :id and p.shopId = :shop and p.stockTracked = true";

    private static final String TAKE = "update ProductRow p set p.stock = p.stock - :quantity"
            + " where p.id = :id and p.shopId = :shop and p.stockTracked = true and p.stock >= :quantity";

    private final Work work;
    private final Versions versions;
    private final AuditLog audit;

    public Products(Work work, Versions versions, AuditLog audit) {
        this.work = work;
        this.versions = versions;
        this.audit = audit;
    }

    public static List<Class<?>> entities() {
        List<Class<?>> entities = new ArrayList<>(Categories.entities());
        entities.addAll(
                List.of(ProductRow.class, PictureRow.class, RestrictionRow.class, CategoryRestrictionRow.class));
        return List.copyOf(entities);
    }

    /** What became of a change. */
    public enum Answer {
        DONE,
        /** It was made with another number. */
        SKU_FIXED,
        /** Somebody else has changed it since the form was shown. */
        CHANGED_MEANWHILE
    }

    /** A product of this shop with all that belongs to it. */
    public Optional<ProductState> find(UUID shop, UUID id) {
        return work.read(em -> Optional.ofNullable(row(em, shop, id))
                .map(row ->
                        new ProductState(id, row.slug(), row.draft(), pictures(em, id), row.picture(), row.version())));
    }

    /** The SKUs of those ids that are products of this shop. */
    public Map<UUID, String> skus(UUID shop, Collection<UUID> ids) {
        return work.read(em -> em.createQuery(
                        "select p.id, p.sku from ProductRow p where p.shopId = :shop and p.id in :ids", Object[].class)
                .setParameter("shop", shop)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1])));
    }

    /** The products whose name or number holds the text, by name. */
    public ProductLines list(Shop shop, Locale language, String text, int page, int pageSize) {
        String pattern = "%"
                + ProductRow.lower(text)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
        return work.read(em -> new ProductLines(
                em.createQuery(LIST, ProductLine.class)
                        .setParameter("shop", shop.id())
                        .setParameter("language", language.toLanguageTag())
                        .setParameter("currency", shop.defaultCurrency().getCurrencyCode())
                        .setParameter("text", pattern)
                        .setFirstResult((page - 1) * pageSize)
                        .setMaxResults(pageSize)
                        .getResultList(),
                em.createQuery(COUNT, Long.class)
                        .setParameter("shop", shop.id())
                        .setParameter("text", pattern)
                        .getSingleResult()));
    }

    /**
     * Adds a product.
     *
     * @return its id; empty when another product has its number
     */
    public Optional<UUID> add(Shop shop, ProductDraft draft, Who who) {
        return work.call(em -> {
            if (bySku(em, shop.id(), draft.sku()).isPresent()) {
                return Optional.empty();
            }
            Assortment.changes(versions, shop.id());
            UUID id = Ids.next();
            String name = draft.names()
                    .getOrDefault(shop.defaultLanguage(), draft.sku().value());
            String slug = Slugs.free(name, candidate -> slugTaken(em, shop.id(), candidate));
            em.persist(new ProductRow(id, shop.id(), slug, draft, shop.defaultLanguage()));
            audit.record(
                    shop.id(),
                    who,
                    "product.add",
                    id.toString(),
                    Map.of("sku", draft.sku().value()));
            return Optional.of(id);
        });
    }

    /**
     * Changes a product, except its number, by which plugins know it. Of the stock only what the merchant added or took is applied, so that orders placed since the
     * form was shown keep theirs.
     *
     * @param seen the version, and
     * @param stockSeen the stock that the form was shown with
     */
    public Answer change(Shop shop, UUID id, long seen, int stockSeen, ProductDraft draft, Who who) {
        try {
            return work.call(em -> {
                ProductRow row = row(em, shop.id(), id);
                if (row == null || !row.isAt(seen)) {
                    return Answer.CHANGED_MEANWHILE;
                }
                if (!row.has(draft.sku())) {
                    return Answer.SKU_FIXED;
                }
                Assortment.changes(versions, shop.id());
                row.change(draft, shop.defaultLanguage());
                em.flush();
                if (draft.stock() != stockSeen) {
                    restock(em, shop.id(), id, draft.stock() - stockSeen);
                }
                audit.record(
                        shop.id(),
                        who,
                        "product.change",
                        id.toString(),
                        Map.of("sku", draft.sku().value()));
                return Answer.DONE;
            });
        } catch (OptimisticLockException e) {
            return Answer.CHANGED_MEANWHILE;
        }
    }

    /** Adds a picture; the first one stands on the card. */
    public UUID addPicture(UUID shop, UUID product, Picture picture, Who who) {
        return work.call(em -> {
            ProductRow row = require(em, shop, product);
            UUID id = Ids.next();
            em.persist(new PictureRow(id, shop, product, picture));
            if (row.picture().isEmpty()) {
                row.show(id);
            }
            audit.record(shop, who, "product.picture", product.toString(), Map.of("picture", id.toString()));
            return id;
        });
    }

    /** Removes a picture; the next one takes its place on the card. */
    public void removePicture(UUID shop, UUID product, UUID picture, Who who) {
        work.run(em -> {
            ProductRow row = require(em, shop, product);
            List<UUID> others = new ArrayList<>(pictures(em, product));
            if (others.remove(picture)) {
                em.createQuery("delete from PictureRow picture where picture.id = :id and picture.productId = :product")
                        .setParameter("id", picture)
                        .setParameter("product", product)
                        .executeUpdate();
                row.hide(picture, others.stream().findFirst());
                audit.record(
                        shop, who, "product.pictureRemoved", product.toString(), Map.of("picture", picture.toString()));
            }
        });
    }

    /** A picture of this shop. */
    public Optional<Picture> picture(UUID shop, UUID id) {
        return work.read(em -> Optional.ofNullable(em.find(PictureRow.class, id))
                .filter(row -> row.isOf(shop))
                .map(PictureRow::picture));
    }

    /**
     * Takes so many out of a counted stock, in the order's transaction, by one statement that fails when there are not
     * enough left.
     *
     * @return false when there are not
     */
    public boolean take(UUID shop, UUID product, int quantity) {
        return work.call(em -> em.createQuery(TAKE)
                        .setParameter("shop", shop)
                        .setParameter("id", product)
                        .setParameter("quantity", quantity)
                        .executeUpdate()
                == 1);
    }

    /** Puts so many back into a counted stock, in the transaction of a cancellation. */
    public void putBack(UUID shop, UUID product, int quantity) {
        work.run(em -> em.createQuery(PUT_BACK)
                .setParameter("shop", shop)
                .setParameter("id", product)
                .setParameter("quantity", quantity)
                .executeUpdate());
    }

    private static void restock(EntityManager em, UUID shop, UUID product, int more) {
        em.createQuery(RESTOCK)
                .setParameter("shop", shop)
                .setParameter("id", product)
                .setParameter("more", more)
                .executeUpdate();
    }

    private static List<UUID> pictures(EntityManager em, UUID product) {
        return em.createQuery(
                        "select picture.id from PictureRow picture where picture.productId = :id order by picture.id",
                        UUID.class)
                .setParameter("id", product)
                .getResultList();
    }

    private static @Nullable ProductRow row(EntityManager em, UUID shop, UUID id) {
        ProductRow row = em.find(ProductRow.class, id);
        return row == null || !row.isOf(shop) ? null : row;
    }

    private static ProductRow require(EntityManager em, UUID shop, UUID id) {
        ProductRow row = row(em, shop, id);
        if (row == null) {
            throw new IllegalArgumentException("No product of this shop has the id " + id);
        }
        return row;
    }

    private static Optional<UUID> bySku(EntityManager em, UUID shop, Sku sku) {
        return em
                .createQuery("select p.id from ProductRow p where p.shopId = :shop and p.sku = :sku", UUID.class)
                .setParameter("shop", shop)
                .setParameter("sku", sku.value())
                .getResultList()
                .stream()
                .findFirst();
    }

    private static boolean slugTaken(EntityManager em, UUID shop, String slug) {
        return !em.createQuery("select p.id from ProductRow p where p.shopId = :shop and p.slug = :slug", UUID.class)
                .setParameter("shop", shop)
                .setParameter("slug", slug)
                .getResultList()
                .isEmpty();
    }
}
