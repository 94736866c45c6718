package org.shopplugin.samplehost.catalog;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Visibility;
import org.shopplugin.samplehost.data.Cached;
import org.shopplugin.samplehost.data.Versions;
import org.shopplugin.samplehost.pricing.Priced;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.pricing.Wanted;

/**
 * What a buyer finds in a shop: products on sale, in his currency, that no plugin keeps from him.
 *
 * <p>A page of products takes one statement whatever its length, its prices none, and how many there are on all pages one
 * more until that is known; after a change on another node that number may be two seconds old.
 */
public final class Assortment {

    private static final String COLUMNS = """
            select p.id as id, p.sku as sku, p.slug as slug, %s as name,
                   p.pictureId as picture, p.categoryId as category, p.taxClass as tax_class,
                   p.stockTracked as stock_tracked, p.stock as stock, r as amount""";

    private static final String DESCRIPTION = ", %s as description";

    private static final String FROM = """
             from ProductRow p join p.prices r on key(r) = :currency
             left join p.texts t on key(t) = :language%s
            where p.shopId = :shop and p.onSale = true""";

    private static final String OTHERWISE = " left join p.texts d on key(d) = :otherwise";

    private static final String COUNT = """
            select count(*) from ProductRow p join p.prices r on key(r) = :currency
             where p.shopId = :shop and p.onSale = true""";

    private static final String IN_ORDER = " order by p.sortName, p.id";

    private static final String NOT_KEPT_BACK = """

             and not exists (select 1 from RestrictionRow x
                  where x.key.productId = p.id and x.key.pluginId = :plugin%1$d
                    and not exists (select 1 from RestrictionRow y
                        where y.key.productId = p.id and y.key.pluginId = :plugin%1$d and y.key.label in :labels%1$d))""";

    /** How many totals are kept for a shop; a total more is counted for each page. */
    private static final int MOST_TOTALS = 1_000;

    private final Work work;
    private final Versions versions;
    private final Categories categories;
    private final Prices prices;
    private final Restrictions restrictions;
    private final Map<UUID, Cached<Map<Filter, Long>>> totals = new ConcurrentHashMap<>();

    public Assortment(Work work, Versions versions, Categories categories, Prices prices) {
        this.work = work;
        this.versions = versions;
        this.categories = categories;
        this.prices = prices;
        this.restrictions = new Restrictions(work, versions);
    }

    /** Says that it has changed how many products a list has: to be called first in the transaction of the change. */
    static void changes(Versions versions, UUID shop) {
        versions.bump(version(shop));
    }

    /** One page of a list, by name. */
    public Listing list(Visit visit, Shelf shelf, int page) {
        Filter filter = filter(visit, shelf);
        long total = shelf.words().isEmpty() ? total(visit.shop().id(), filter) : count(filter);
        int pages = (int) Math.max(1, (total + Listing.PAGE_SIZE - 1) / Listing.PAGE_SIZE);
        int shown = Math.min(page, pages);
        List<ListedProduct> products = total == 0
                ? List.of()
                : work.read(em -> products(visit, query(em, "", filter, visit, IN_ORDER + window(shown))));
        return new Listing(products, price(visit, products), total, shown);
    }

    /** As numbers in the statement: with parameters for them PostgreSQL plans for a tenth of all products. */
    private static String window(int page) {
        return " limit " + Listing.PAGE_SIZE + " offset " + (page - 1) * Listing.PAGE_SIZE;
    }

    private long total(UUID shop, Filter filter) {
        Map<Filter, Long> known = totals.computeIfAbsent(
                        shop, id -> new Cached<>(versions, version(id), ConcurrentHashMap::new))
                .get();
        Long total = known.get(filter);
        if (total == null) {
            total = count(filter);
            if (known.size() < MOST_TOTALS && !work.inTransaction()) { // which may see what others must not see yet
                known.put(filter, total);
            }
        }
        return total;
    }

    private long count(Filter filter) {
        return work.read(em -> filter.bind(em.createQuery(COUNT + filter.condition(), Long.class))
                .getSingleResult());
    }

    private static String version(UUID shop) {
        return "assortment:" + shop;
    }

    /** A product by its name in addresses; empty when there is none, or none that this buyer may see. */
    public Optional<ProductDetail> product(Visit visit, String slug) {
        Filter filter = filter(visit, Shelf.ALL).and(" and p.slug = :slug", "slug", slug);
        return work.read(em -> tuples(query(em, DESCRIPTION, filter, visit, "")).stream()
                .findFirst()
                .map(row -> {
                    ListedProduct product = product(visit, row);
                    Priced priced = price(visit, List.of(product));
                    return new ProductDetail(
                            product,
                            row.get("description", String.class),
                            pictures(em, product),
                            priced.lines().get(0),
                            priced.net(),
                            priced.complete());
                }));
    }

    /** The products of these ids that this buyer may have, in one statement; others are left out. */
    public Map<UUID, ListedProduct> find(Visit visit, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Filter filter = filter(visit, Shelf.ALL).and(" and p.id in :ids", "ids", ids);
        return work.read(em -> products(visit, query(em, "", filter, visit, "")).stream()
                .collect(Collectors.toMap(ListedProduct::id, product -> product)));
    }

    /** The products of these ids that this buyer may have, in this order, with his prices; others are left out. */
    public Listing these(Visit visit, List<UUID> ids) {
        Map<UUID, ListedProduct> found = find(visit, ids);
        List<ListedProduct> products = ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
        return new Listing(products, price(visit, products), products.size(), 1);
    }

    /** The product of this number, if this buyer may have it. */
    public Optional<ListedProduct> bySku(Visit visit, Sku sku) {
        Filter filter = filter(visit, Shelf.ALL).and(" and p.sku = :sku", "sku", sku.value());
        return work.read(
                em -> products(visit, query(em, "", filter, visit, "")).stream().findFirst());
    }

    private Priced price(Visit visit, List<ListedProduct> products) {
        CategoryTree tree = categories.of(visit.shop().id());
        List<Wanted> wanted =
                products.stream().map(product -> product.wanted(1, tree)).toList();
        return prices.price(visit, wanted);
    }

    private static List<UUID> pictures(EntityManager em, ListedProduct product) {
        List<UUID> all = new ArrayList<>(product.picture().stream().toList());
        em
                .createQuery(
                        "select picture.id from PictureRow picture where picture.productId = :id order by picture.id",
                        UUID.class)
                .setParameter("id", product.id())
                .getResultList()
                .stream()
                .filter(id -> !all.contains(id))
                .forEach(all::add);
        return all;
    }

    /** The words of the shop's default language are looked up for readers of another one only. */
    private static Query query(EntityManager em, String more, Filter filter, Visit visit, String order) {
        String language = visit.locale().toLanguageTag();
        String otherwise = visit.shop().defaultLanguage().toLanguageTag();
        boolean other = !language.equals(otherwise);
        String said = other ? "t.%1$s, d.%1$s" : "t.%1$s";
        String columns = COLUMNS.formatted("coalesce(" + said.formatted("name") + ", p.sku)")
                + more.formatted("coalesce(" + said.formatted("description") + ", '')");
        Query query = filter.bind(em.createQuery(
                        columns + FROM.formatted(other ? OTHERWISE : "") + filter.condition() + order, Tuple.class))
                .setParameter("language", language);
        return other ? query.setParameter("otherwise", otherwise) : query;
    }

    private static List<ListedProduct> products(Visit visit, Query query) {
        return tuples(query).stream().map(row -> product(visit, row)).toList();
    }

    @SuppressWarnings("unchecked")
    private static List<Tuple> tuples(Query query) {
        return query.getResultList();
    }

    private static ListedProduct product(Visit visit, Tuple row) {
        return ListedProduct.of(
                row.get("id", UUID.class),
                row.get("sku", String.class),
                row.get("slug", String.class),
                row.get("name", String.class),
                row.get("picture", UUID.class),
                row.get("category", UUID.class),
                row.get("tax_class", String.class),
                row.get("stock_tracked", Boolean.class),
                row.get("stock", Integer.class),
                row.get("amount", BigDecimal.class),
                visit.currency());
    }

    /** The categories that are kept from this buyer, with all below them; nearly always none. */
    public Set<UUID> hiddenCategories(Visit visit) {
        UUID shop = visit.shop().id();
        return restrictions.restrictsCategories(shop)
                ? restrictions.hidden(shop, Visibility.in(visit.plugins()).labels(visit.shopper()), categories.of(shop))
                : Set.of();
    }

    private Filter filter(Visit visit, Shelf shelf) {
        UUID shop = visit.shop().id();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("shop", shop);
        values.put("currency", visit.currency().getCurrencyCode());
        StringBuilder condition = new StringBuilder();
        if (!shelf.categories().isEmpty()) {
            condition.append(" and p.categoryId in :categories");
            values.put("categories", shelf.categories());
        }
        for (int i = 0; i < shelf.words().size(); i++) {
            condition.append(" and p.searchText like :word").append(i).append(" escape '\\'");
            values.put("word" + i, "%" + Filter.escaped(shelf.words().get(i)) + "%");
        }
        Map<String, Set<String>> labels = Visibility.in(visit.plugins()).labels(visit.shopper());
        int plugin = 0;
        for (Map.Entry<String, Set<String>> held : labels.entrySet()) {
            if (restrictions.restrictsProducts(shop, held.getKey())) {
                condition.append(NOT_KEPT_BACK.formatted(plugin));
                values.put("plugin" + plugin, held.getKey());
                // A list must not be empty; no plugin may use the empty label.
                Set<String> some = new HashSet<>(held.getValue());
                some.add("");
                values.put("labels" + plugin, some);
                plugin++;
            }
        }
        Set<UUID> hidden = restrictions.hidden(shop, labels, categories.of(shop));
        if (!hidden.isEmpty()) {
            condition.append(" and (p.categoryId is null or p.categoryId not in :hidden)");
            values.put("hidden", hidden);
        }
        return new Filter(condition.toString(), values);
    }

    /** What every query for a buyer asks of a product, with the values it is asked with. */
    private record Filter(String condition, Map<String, Object> values) {

        Filter and(String more, String name, Object value) {
            Map<String, Object> all = new LinkedHashMap<>(values);
            all.put(name, value);
            return new Filter(condition + more, all);
        }

        <Q extends Query> Q bind(Q query) {
            values.forEach(query::setParameter);
            return query;
        }

        private static String escaped(String word) {
            return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        }
    }
}
