package org.shopplugin.samplehost.cart;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.CategoryTree;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.customer.Belongings;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.pricing.Charge;
import org.shopplugin.samplehost.pricing.Priced;
import org.shopplugin.samplehost.pricing.PricedLine;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.pricing.Wanted;
import org.shopplugin.samplehost.settings.Settings;

/**
 * The carts of all shops. A cart holds products and quantities, never prices: those are asked for anew each time it is
 * looked at.
 *
 * <p>A visitor's cart hangs on his session; a customer's is his own and found again when he signs in.
 */
public final class Carts implements Belongings {

    /** Whether a customer finds his unpaid cart again when he signs in. */
    public static final Setting<Boolean> REDISPLAY = Setting.flag("cart.redisplayAtLogin", true);

    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(30);

    /** No product has this id. */
    private static final UUID NONE = new UUID(0, 0);

    private static final String OPEN =
            "insert into cart (id, shop_id, customer_id, touched_at) values (:id, :shop, %s, :now)";

    private static final String FIND = "select id from cart where shop_id = :shop and customer_id = :customer";

    private static final String PUT = """
            merge into cart_line l
            using (select c.id as cart_id, cast(:product as uuid) as product_id from cart c
                    where c.id = :cart and c.shop_id = :shop) s
               on l.cart_id = s.cart_id and l.product_id = s.product_id
             when matched then update set quantity = least(9999, l.quantity + :quantity)
             when not matched then insert (cart_id, product_id, quantity, added_at)
                  values (s.cart_id, s.product_id, :quantity, :now)""";

    private static final String CHANGE =
            "update cart_line set quantity = :quantity where cart_id = :cart and product_id = :product";

    private static final String REMOVE = "delete from cart_line where cart_id = :cart and product_id = :product";

    /** Each line is looked at again once nobody else holds it; a line beside them must not be there either. */
    private static final String TAKE = """
            delete from cart_line
             where cart_id = :cart and (product_id, quantity) in (%s)
               and (select count(*) from cart_line l where l.cart_id = :cart) = :lines""";

    private static final String MERGE = """
            merge into cart_line l
            using (select product_id, quantity, added_at from cart_line where cart_id = :from) s
               on l.cart_id = :into and l.product_id = s.product_id
             when matched then update set quantity = least(9999, l.quantity + s.quantity)
             when not matched then insert (cart_id, product_id, quantity, added_at)
                  values (:into, s.product_id, s.quantity, s.added_at)""";

    private static final String LINES = """
            select cast(l.product_id as varchar(36)) as id, l.quantity as quantity, p.sku as sku, coalesce(t.name, d.name, p.sku) as name
              from cart_line l
              join product p on p.id = l.product_id and p.shop_id = :shop
              left join product_text t on t.product_id = p.id and t.language = :language
              left join product_text d on d.product_id = p.id and d.language = :otherwise
             where l.cart_id = :cart order by l.added_at, l.product_id""";

    private final Work work;
    private final Assortment assortment;
    private final Categories categories;
    private final Prices prices;
    private final Settings settings;
    private final Clock clock;

    public Carts(
            Work work, Assortment assortment, Categories categories, Prices prices, Settings settings, Clock clock) {
        this.work = work;
        this.assortment = assortment;
        this.categories = categories;
        this.prices = prices;
        this.settings = settings;
        this.clock = clock;
    }

    /** Opens an empty cart: a visitor's, or the one cart of a customer, which is answered when he has it already. */
    public UUID open(UUID shop, Optional<UUID> customer) {
        try {
            return tryOpen(shop, customer);
        } catch (PersistenceException e) {
            if (work.inTransaction()) {
                throw e;
            }
            // He opened one at the same moment; now it is there to be found.
            return tryOpen(shop, customer);
        }
    }

    private UUID tryOpen(UUID shop, Optional<UUID> customer) {
        return work.call(em -> {
            Optional<UUID> known = customer.flatMap(who -> find(em, shop, who));
            if (known.isPresent()) {
                return known.get();
            }
            UUID id = Ids.next();
            var open = em.createNativeQuery(OPEN.formatted(customer.isPresent() ? ":customer" : "null"))
                    .setParameter("id", id)
                    .setParameter("shop", shop)
                    .setParameter("now", clock.instant());
            customer.ifPresent(who -> open.setParameter("customer", who));
            open.executeUpdate();
            return id;
        });
    }

    /**
     * Puts some more of a product into a cart, by one statement; never more than 9999 lie in a line.
     *
     * @return false when there is no such cart any more
     */
    public boolean put(UUID shop, UUID cart, UUID product, int quantity) {
        try {
            return tryPut(shop, cart, product, quantity);
        } catch (PersistenceException e) {
            if (work.inTransaction()) {
                throw e;
            }
            // Somebody put the same product in at the same moment; now it is there to be added to.
            return tryPut(shop, cart, product, quantity);
        }
    }

    private boolean tryPut(UUID shop, UUID cart, UUID product, int quantity) {
        return work.call(em -> em.createNativeQuery(PUT)
                        .setParameter("shop", shop)
                        .setParameter("cart", cart)
                        .setParameter("product", product)
                        .setParameter("quantity", quantity)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1);
    }

    /** Changes the quantities of lines, by product; lines that are not there stay so. */
    public void change(UUID cart, Map<UUID, Integer> quantities) {
        work.run(em -> quantities.forEach((product, quantity) -> em.createNativeQuery(CHANGE)
                .setParameter("cart", cart)
                .setParameter("product", product)
                .setParameter("quantity", quantity)
                .executeUpdate()));
    }

    public void remove(UUID cart, UUID product) {
        work.run(em -> em.createNativeQuery(REMOVE)
                .setParameter("cart", cart)
                .setParameter("product", product)
                .executeUpdate());
    }

    /**
     * Takes what is ordered out of a cart that is locked, in the transaction of the order and by one statement.
     *
     * @param quantities by product
     * @return false when something else lies in it by now; the order must be rolled back then
     */
    public boolean take(UUID cart, Map<UUID, Integer> quantities) {
        if (quantities.isEmpty()) {
            return false;
        }
        String lines = IntStream.range(0, quantities.size())
                .mapToObj(i -> "(:product" + i + ", :quantity" + i + ")")
                .collect(Collectors.joining(", "));
        return work.call(em -> {
            Query taking = em.createNativeQuery(TAKE.formatted(lines))
                    .setParameter("cart", cart)
                    .setParameter("lines", quantities.size());
            int next = 0;
            for (Map.Entry<UUID, Integer> line : quantities.entrySet()) {
                taking.setParameter("product" + next, line.getKey()).setParameter("quantity" + next, line.getValue());
                next++;
            }
            return taking.executeUpdate() == quantities.size();
        });
    }

    /** What lies in a cart, with the prices of this buyer and the tax of the shop's own country. */
    public CartContents contents(Visit visit, Optional<UUID> cart) {
        return contents(visit, cart, List.of(), Address.EMPTY, Address.EMPTY);
    }

    /**
     * What lies in a cart, with the prices of this buyer and his tax for delivery to an address. Two statements.
     *
     * @param charges what is charged beside the goods
     */
    public CartContents contents(
            Visit visit, Optional<UUID> cart, List<Charge> charges, Address billing, Address shipping) {
        return contents(
                visit,
                cart.map(id -> work.read(em -> stored(em, visit, id))).orElse(List.of()),
                charges,
                billing,
                shipping,
                clock.instant());
    }

    /**
     * What would lie in a cart of these products, by their SKU, at the prices of a moment; nothing is stored. What is
     * unknown is a line that cannot be had.
     */
    public CartContents imagined(
            Visit visit,
            Map<String, Integer> quantities,
            List<Charge> charges,
            Address billing,
            Address shipping,
            Instant at) {
        return contents(visit, work.read(em -> imagined(em, visit, quantities)), charges, billing, shipping, at);
    }

    private CartContents contents(
            Visit visit, List<Stored> stored, List<Charge> charges, Address billing, Address shipping, Instant at) {
        Map<UUID, ListedProduct> products =
                assortment.find(visit, stored.stream().map(Stored::id).toList());
        CategoryTree tree = categories.of(visit.shop().id());
        List<Wanted> wanted = stored.stream()
                .flatMap(line -> Optional.ofNullable(products.get(line.id())).stream()
                        .map(product -> product.wanted(line.quantity(), tree)))
                .toList();
        Priced priced = prices.price(visit, wanted, charges, billing, shipping, at);
        List<CartLine> lines = new ArrayList<>(stored.size());
        int next = 0;
        for (Stored line : stored) {
            Optional<ListedProduct> product = Optional.ofNullable(products.get(line.id()));
            Optional<PricedLine> price =
                    product.isPresent() ? Optional.of(priced.lines().get(next++)) : Optional.empty();
            lines.add(new CartLine(line.id(), line.sku(), line.name(), line.quantity(), product, price));
        }
        return new CartContents(lines, priced);
    }

    /**
     * Which cart a customer goes on with who has just signed in: his own, with what he put in as a visitor; or, when the
     * shop does not redisplay carts, just that.
     *
     * @param visitors the cart of the session before
     * @return empty when there is nothing to go on with
     */
    public Optional<UUID> signedIn(UUID shop, UUID customer, Optional<UUID> visitors) {
        return work.call(em -> {
            Optional<UUID> own = find(em, shop, customer);
            if (own.isPresent() && own.equals(visitors)) {
                return own;
            }
            if (own.isPresent() && !settings.get(shop, REDISPLAY)) {
                em.createNativeQuery("delete from cart_line where cart_id = :cart")
                        .setParameter("cart", own.get())
                        .executeUpdate();
            }
            // Somebody else's cart, left by whoever was signed in here before, is not taken over.
            Optional<UUID> taken = visitors.filter(cart -> isNobodys(em, shop, cart));
            if (taken.isEmpty()) {
                return own;
            }
            if (own.isEmpty()) {
                em.createNativeQuery("update cart set customer_id = :customer where id = :id")
                        .setParameter("customer", customer)
                        .setParameter("id", taken.get())
                        .executeUpdate();
                return taken;
            }
            em.createNativeQuery(MERGE)
                    .setParameter("from", taken.get())
                    .setParameter("into", own.get())
                    .executeUpdate();
            em.createNativeQuery("delete from cart where id = :id")
                    .setParameter("id", taken.get())
                    .executeUpdate();
            return own;
        });
    }

    /** Locks a cart until the transaction ends; false when it is gone. */
    public boolean lock(UUID shop, UUID cart) {
        return !work.call(em -> em.createNativeQuery(
                                "select id from cart where id = :id and shop_id = :shop for update", UUID.class)
                        .setParameter("id", cart)
                        .setParameter("shop", shop)
                        .getResultList())
                .isEmpty();
    }

    @Override
    public String name() {
        return "cart";
    }

    @Override
    public Object export(UUID shop, UUID customer) {
        List<?> lines = work.read(em -> em.createNativeQuery("""
                        select p.sku, l.quantity from cart c
                          join cart_line l on l.cart_id = c.id join product p on p.id = l.product_id
                         where c.shop_id = :shop and c.customer_id = :customer order by p.sku""", Object[].class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList());
        return lines.stream()
                .map(line -> Map.of("sku", ((Object[]) line)[0], "quantity", ((Object[]) line)[1]))
                .toList();
    }

    @Override
    public void forget(UUID shop, UUID customer) {
        work.run(em -> em.createNativeQuery("delete from cart where shop_id = :shop and customer_id = :customer")
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .executeUpdate());
    }

    /** Removes visitors' carts that nobody can come back to; a job's work. */
    public void forgetAbandoned() {
        work.run(em -> em.createNativeQuery("delete from cart where customer_id is null and touched_at < :before")
                .setParameter("before", clock.instant().minus(FORGOTTEN_AFTER))
                .executeUpdate());
    }

    private static Optional<UUID> find(EntityManager em, UUID shop, UUID customer) {
        List<?> found = em.createNativeQuery(FIND, UUID.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList();
        return found.stream().findFirst().map(UUID.class::cast);
    }

    private static boolean isNobodys(EntityManager em, UUID shop, UUID cart) {
        return !em.createNativeQuery(
                        "select id from cart where id = :id and shop_id = :shop and customer_id is null for update",
                        UUID.class)
                .setParameter("id", cart)
                .setParameter("shop", shop)
                .getResultList()
                .isEmpty();
    }

    @SuppressWarnings("unchecked")
    private static List<Stored> stored(EntityManager em, Visit visit, UUID cart) {
        List<Tuple> rows = em.createNativeQuery(LINES, Tuple.class)
                .setParameter("cart", cart)
                .setParameter("shop", visit.shop().id())
                .setParameter("language", visit.locale().toLanguageTag())
                .setParameter("otherwise", visit.shop().defaultLanguage().toLanguageTag())
                .getResultList();
        return rows.stream()
                .map(row -> new Stored(
                        UUID.fromString(row.get("id", String.class)),
                        row.get("quantity", Integer.class),
                        row.get("sku", String.class),
                        row.get("name", String.class)))
                .toList();
    }

    private static List<Stored> imagined(EntityManager em, Visit visit, Map<String, Integer> quantities) {
        Map<String, UUID> known = new HashMap<>();
        if (!quantities.isEmpty()) {
            List<?> rows = em.createNativeQuery(
                            "select sku, cast(id as varchar(36)) from product where shop_id = :shop and sku in (:skus)",
                            Object[].class)
                    .setParameter("shop", visit.shop().id())
                    .setParameter("skus", quantities.keySet())
                    .getResultList();
            rows.forEach(row -> known.put((String) ((Object[]) row)[0], UUID.fromString((String) ((Object[]) row)[1])));
        }
        return quantities.entrySet().stream()
                .map(line -> new Stored(
                        known.getOrDefault(line.getKey(), NONE), line.getValue(), line.getKey(), line.getKey()))
                .toList();
    }

    private record Stored(UUID id, int quantity, String sku, String name) {}
}
