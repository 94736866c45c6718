package org.shopplugin.samplehost.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.catalog.Catalog;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/** One shop's catalogue as one plugin sees it. */
public final class PluginCatalog implements Catalog {

    private static final String PRODUCTS = """
            select p.sku as sku, coalesce(t.name, d.name, p.sku) as name, r as amount, p.categoryId as category,
                   p.onSale as sold
              from ProductRow p join p.prices r on key(r) = :currency
              left join p.texts t on key(t) = :language
              left join p.texts d on key(d) = :otherwise
             where p.shopId = :shop and\s""";

    private final Work work;
    private final Versions versions;
    private final Shops shops;
    private final Categories categories;
    private final UUID shopId;
    private final String pluginId;

    public PluginCatalog(
            Work work, Versions versions, Shops shops, Categories categories, ShopId shop, String pluginId) {
        this.work = work;
        this.versions = versions;
        this.shops = shops;
        this.categories = categories;
        this.shopId = UUID.fromString(shop.value());
        this.pluginId = pluginId;
    }

    @Override
    public Map<Sku, Product> find(Collection<Sku> skus, Currency currency, Locale language) {
        if (skus.isEmpty()) {
            return Map.of();
        }
        List<String> numbers = skus.stream().map(Sku::value).toList();
        return work
                .read(em -> products(
                        query(em, "p.sku in :skus", currency, language).setParameter("skus", numbers), currency))
                .stream()
                .collect(Collectors.toMap(Product::sku, Function.identity()));
    }

    @Override
    public List<Product> search(String text, Currency currency, Locale language, int most) {
        String lower = ProductRow.lower(text);
        String escaped = lower.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return work.read(em -> products(
                query(
                                em,
                                "p.searchText like :text escape '\\' order by case when lower(p.sku) = :exact then 0 else 1"
                                        + " end, p.sortName, p.id",
                                currency,
                                language)
                        .setParameter("text", "%" + escaped + "%")
                        .setParameter("exact", lower)
                        .setMaxResults(most),
                currency));
    }

    @Override
    public List<org.shopplugin.api.catalog.Category> categories(Locale language) {
        Shop shop = shops.get(shopId);
        return categories.of(shopId).all().stream()
                .map(category -> new org.shopplugin.api.catalog.Category(
                        category.categoryId(),
                        category.parent().map(id -> new CategoryId(id.toString())),
                        category.name(language, shop.defaultLanguage())))
                .toList();
    }

    @Override
    public void restrict(Map<Sku, Set<String>> labelsOfEach) {
        if (labelsOfEach.isEmpty()) {
            return;
        }
        work.run(em -> {
            Assortment.changes(versions, shopId);
            Restrictions.changes(versions, shopId);
            Map<String, UUID> ids = ids(em, labelsOfEach.keySet());
            em.createQuery("delete from RestrictionRow r where r.key.pluginId = :plugin and r.key.productId in :ids")
                    .setParameter("plugin", pluginId)
                    .setParameter("ids", ids.values())
                    .executeUpdate();
            labelsOfEach.forEach((sku, labels) -> {
                UUID product = ids.get(sku.value());
                if (product != null) {
                    labels.forEach(label -> em.persist(new RestrictionRow(shopId, product, pluginId, label)));
                }
            });
        });
    }

    @Override
    public void restrictCategories(Map<CategoryId, Set<String>> labelsOfEach) {
        if (labelsOfEach.isEmpty()) {
            return;
        }
        work.run(em -> {
            Assortment.changes(versions, shopId);
            Restrictions.changes(versions, shopId);
            CategoryTree tree = categories.of(shopId);
            Map<UUID, Set<String>> known = new HashMap<>();
            tree.all()
                    .forEach(category -> Optional.ofNullable(labelsOfEach.get(category.categoryId()))
                            .ifPresent(labels -> known.put(category.id(), labels)));
            em.createQuery("delete from CategoryRestrictionRow r where r.key.pluginId = :plugin"
                            + " and r.key.categoryId in :ids")
                    .setParameter("plugin", pluginId)
                    .setParameter("ids", known.keySet())
                    .executeUpdate();
            known.forEach((category, labels) ->
                    labels.forEach(label -> em.persist(new CategoryRestrictionRow(shopId, category, pluginId, label))));
        });
    }

    private Map<String, UUID> ids(EntityManager em, Collection<Sku> skus) {
        return em
                .createQuery(
                        "select p.sku as sku, p.id as id from ProductRow p where p.shopId = :shop and p.sku in :skus",
                        Tuple.class)
                .setParameter("shop", shopId)
                .setParameter("skus", skus.stream().map(Sku::value).toList())
                .getResultList()
                .stream()
                .collect(Collectors.toMap(row -> row.get("sku", String.class), row -> row.get("id", UUID.class)));
    }

    private TypedQuery<Tuple> query(EntityManager em, String condition, Currency currency, Locale language) {
        return em.createQuery(PRODUCTS + condition, Tuple.class)
                .setParameter("shop", shopId)
                .setParameter("currency", currency.getCurrencyCode())
                .setParameter("language", language.toLanguageTag())
                .setParameter("otherwise", shops.get(shopId).defaultLanguage().toLanguageTag());
    }

    private List<Product> products(TypedQuery<Tuple> query, Currency currency) {
        CategoryTree tree = categories.of(shopId);
        return query.getResultList().stream()
                .map(row -> Product.of(
                                new Sku(row.get("sku", String.class)),
                                row.get("name", String.class),
                                new UnitPrice(row.get("amount", BigDecimal.class), currency),
                                tree.ids(Optional.ofNullable(row.get("category", UUID.class))))
                        .withSold(row.get("sold", Boolean.class)))
                .toList();
    }
}
