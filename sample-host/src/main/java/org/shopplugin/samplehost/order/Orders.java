package org.shopplugin.samplehost.order;

import jakarta.persistence.EntityManager;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.TypedQuery;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.pricing.Totals;

/** The orders of all shops. What is asked for another shop's order is answered as if there were none. */
public final class Orders {

    /** How many orders a page of a list shows. */
    public static final int ROWS = 25;

    private static final long FIRST_NUMBER = 10_001;

    private static final String NEXT_NUMBER =
            "update order_series set last_number = last_number + 1 where shop_id = :shop";
    private static final String BEGIN_NUMBERS =
            "insert into order_series (shop_id, last_number) values (:shop, :before) on conflict do nothing";
    private static final String NUMBER = "select last_number from order_series where shop_id = :shop";

    private static final String SUMMARY = """
            select new org.shopplugin.samplehost.order.OrderSummary(
                   o.id, o.number, o.placedAt, o.status, o.name, o.email, o.net, o.tax, o.currency)
              from OrderRow o where o.shopId = :shop""";

    private static final Set<OrderStatus> OPEN = Set.of(OrderStatus.PLACED, OrderStatus.SHIPPED);

    private final Work work;
    private final Products products;
    private final AuditLog audit;
    private final Clock clock;

    public Orders(Work work, Products products, AuditLog audit, Clock clock) {
        this.work = work;
        this.products = products;
        this.audit = audit;
        this.clock = clock;
    }

    public static List<Class<?>> entities() {
        return List.of(OrderRow.class, OrderLineRow.class, OrderTaxRow.class, DocumentRow.class);
    }

    /** What became of a change of status. */
    public enum Answer {
        DONE,
        /** Somebody else has changed it since the page was shown, or it cannot go there from where it stands. */
        CHANGED_MEANWHILE
    }

    /**
     * Writes an order under the next number of its shop's series, in the caller's transaction. Until that ends nobody else
     * gets a number of this shop, so that the series has no gaps.
     */
    public Order write(NewOrder order) {
        return work.call(em -> {
            String number = Long.toString(nextNumber(em, order.shop()));
            UUID id = Ids.next();
            OrderRow row = new OrderRow(id, number, clock.instant(), order);
            em.persist(row);
            List<OrderLineRow> lines = new ArrayList<>();
            for (NewOrder.Line line : order.lines()) {
                lines.add(new OrderLineRow(id, lines.size() + 1, line));
            }
            List<OrderTaxRow> taxes = new ArrayList<>();
            for (Totals.Tax tax : order.totals().taxes()) {
                taxes.add(new OrderTaxRow(id, tax));
            }
            lines.forEach(em::persist);
            taxes.forEach(em::persist);
            em.flush();
            return row.order(lines, taxes);
        });
    }

    /** Notes what came of paying an order, in the transaction in which it is placed; nothing when it was refused. */
    public void paid(UUID id, PaymentOutcome outcome) {
        work.run(em -> {
            OrderRow row = em.find(OrderRow.class, id);
            outcome.fold(
                    reference -> {
                        row.paid(reference);
                        return true;
                    },
                    due -> {
                        row.payable(outcome.reference(), due);
                        return true;
                    },
                    refusal -> false);
        });
    }

    /** The order that was placed under a key. */
    public Optional<UUID> placedUnder(UUID shop, String key) {
        return work.read(em -> em
                .createQuery("select o.id from OrderRow o where o.shopId = :shop and o.placingKey = :key", UUID.class)
                .setParameter("shop", shop)
                .setParameter("key", key)
                .getResultList()
                .stream()
                .findFirst());
    }

    /** Whether an order was placed out of this cart. */
    public boolean isOrderOf(UUID shop, UUID id, UUID cart) {
        return work.read(em -> !em.createQuery(
                        "select o.id from OrderRow o where o.shopId = :shop and o.id = :id and o.placingKey like :cart",
                        UUID.class)
                .setParameter("shop", shop)
                .setParameter("id", id)
                .setParameter("cart", cart + "/%")
                .getResultList()
                .isEmpty());
    }

    /** An order of this shop, for its merchant. */
    public Optional<OrderView> find(UUID shop, UUID id) {
        return work.read(em -> views(em, shop, List.of(id)).stream().findFirst());
    }

    /** An order that this customer may see: his own, or one of a party whose orders he may see. */
    public Optional<OrderView> find(UUID shop, UUID id, UUID customer, Set<String> parties) {
        return find(shop, id).filter(view -> isFor(view.order(), customer, parties));
    }

    /** The orders of a shop, the newest first. */
    public OrderPage list(UUID shop, OrderFilter filter) {
        StringBuilder query = new StringBuilder(SUMMARY);
        Map<String, Object> values = new LinkedHashMap<>();
        filter.status().ifPresent(status -> {
            query.append(" and o.status = :status");
            values.put("status", status);
        });
        if (!filter.search().isEmpty()) {
            query.append(" and (o.number = :number or lower(o.email) like :email escape '\\')");
            values.put("number", filter.search());
            values.put("email", escaped(filter.search().toLowerCase(Locale.ROOT)) + "%");
        }
        return page(shop, query.toString(), values, filter.before());
    }

    /** How many of a shop's orders stand there. */
    public long count(UUID shop, OrderStatus status) {
        return work.read(em -> em.createQuery(
                        "select count(o) from OrderRow o where o.shopId = :shop and o.status = :status", Long.class)
                .setParameter("shop", shop)
                .setParameter("status", status)
                .getSingleResult());
    }

    /** The orders that a customer may see, the newest first. */
    public OrderPage list(UUID shop, UUID customer, Set<String> parties, Optional<UUID> before) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("customer", customer);
        if (parties.isEmpty()) {
            return page(shop, SUMMARY + " and o.customerId = :customer", values, before);
        }
        values.put("parties", parties);
        return page(shop, SUMMARY + " and (o.customerId = :customer or o.party in :parties)", values, before);
    }

    /**
     * Gives the orders that were placed without an account under an address to a customer who has just proven that the
     * address is his.
     *
     * @return how many
     */
    public int adopt(UUID shop, UUID customer, String email) {
        return work.call(em -> em.createNativeQuery("""
                        update shop_order set customer_id = :customer, version = version + 1
                         where shop_id = :shop and customer_id is null and email_canonical = :email""")
                .setParameter("customer", customer)
                .setParameter("shop", shop)
                .setParameter("email", EmailAddress.canonical(email))
                .executeUpdate());
    }

    /** Gives all orders of an account to another one. */
    void handOver(UUID shop, UUID from, UUID to) {
        work.run(em -> em.createNativeQuery("""
                        update shop_order set customer_id = :to, version = version + 1
                         where shop_id = :shop and customer_id = :from""")
                .setParameter("to", to)
                .setParameter("shop", shop)
                .setParameter("from", from)
                .executeUpdate());
    }

    /** When each of these customers ordered last; who never did is left out. */
    Map<UUID, Instant> lastOf(UUID shop, Collection<UUID> customers) {
        return work.read(em -> em.createQuery("""
                        select o.customerId, max(o.placedAt) from OrderRow o
                         where o.shopId = :shop and o.customerId in :customers group by o.customerId""", Object[].class)
                .setParameter("shop", shop)
                .setParameter("customers", customers)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (Instant) row[1])));
    }

    /** The numbers of those ids that are orders of this shop. */
    public Map<UUID, String> numbers(UUID shop, Collection<UUID> ids) {
        return work.read(em -> em.createQuery(
                        "select o.id, o.number from OrderRow o where o.shopId = :shop and o.id in :ids", Object[].class)
                .setParameter("shop", shop)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1])));
    }

    /** How many orders a customer placed himself. */
    long countOf(UUID shop, UUID customer) {
        return work.read(em -> em.createQuery(
                        "select count(o) from OrderRow o where o.shopId = :shop and o.customerId = :customer",
                        Long.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getSingleResult());
    }

    /** How many of a customer's own orders are still to be delivered. */
    long openOf(UUID shop, UUID customer) {
        return work.read(em -> em.createQuery("""
                        select count(o) from OrderRow o
                         where o.shopId = :shop and o.customerId = :customer and o.status in :open""", Long.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .setParameter("open", OPEN)
                .getSingleResult());
    }

    /** How many documents were issued for a customer's own orders. */
    long documentsOf(UUID shop, UUID customer) {
        return work.read(em -> em.createQuery("""
                        select count(d) from DocumentRow d where d.orderId in
                          (select o.id from OrderRow o where o.shopId = :shop and o.customerId = :customer)""", Long.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getSingleResult());
    }

    /** What stays of a person's orders once he is forgotten. */
    public record Kept(long orders, long documents) {}

    /** How many orders of a customer, or of a guest with this address, are still to be delivered. */
    public long openOf(UUID shop, Optional<UUID> customer, String email) {
        return work.read(em -> ofPerson(em, shop, customer, email).stream()
                .filter(row -> OPEN.contains(row.status()))
                .count());
    }

    /** The orders of a customer, and those that a guest placed with this address, the newest first. */
    public List<OrderView> ofPerson(UUID shop, Optional<UUID> customer, String email) {
        return work.read(em -> views(
                em,
                shop,
                ofPerson(em, shop, customer, email).stream().map(OrderRow::id).toList()));
    }

    /**
     * Takes a person out of his orders, in the caller's transaction: what bookkeeping needs stays, under a pseudonym.
     *
     * @param email for the orders that he placed as a guest; empty for none
     */
    public Kept pseudonymise(UUID shop, Optional<UUID> customer, String email, String pseudonym) {
        return work.call(em -> {
            List<OrderRow> rows = ofPerson(em, shop, customer, email);
            rows.forEach(row -> row.pseudonymise(pseudonym));
            em.flush();
            List<UUID> ids = rows.stream().map(OrderRow::id).toList();
            long documents = ids.isEmpty()
                    ? 0
                    : em.createQuery("select count(d) from DocumentRow d where d.orderId in :orders", Long.class)
                            .setParameter("orders", ids)
                            .getSingleResult();
            return new Kept(rows.size(), documents);
        });
    }

    private static List<OrderRow> ofPerson(EntityManager em, UUID shop, Optional<UUID> customer, String email) {
        List<OrderRow> rows = new ArrayList<>();
        customer.ifPresent(id -> rows.addAll(em.createQuery(
                        "select o from OrderRow o where o.shopId = :shop and o.customerId = :customer order by o.id desc",
                        OrderRow.class)
                .setParameter("shop", shop)
                .setParameter("customer", id)
                .getResultList()));
        if (!email.isEmpty()) {
            rows.addAll(em.createQuery("""
                            select o from OrderRow o where o.shopId = :shop and o.customerId is null
                               and o.canonicalEmail = :email order by o.id desc""", OrderRow.class)
                    .setParameter("shop", shop)
                    .setParameter("email", EmailAddress.canonical(email))
                    .getResultList());
        }
        return rows;
    }

    /** The last orders of one customer himself, for the merchant. */
    public List<OrderSummary> of(UUID shop, UUID customer, int most) {
        return work.read(
                em -> em.createQuery(SUMMARY + " and o.customerId = :customer order by o.id desc", OrderSummary.class)
                        .setParameter("shop", shop)
                        .setParameter("customer", customer)
                        .setMaxResults(most)
                        .getResultList());
    }

    /** All orders of one customer himself, the oldest first. */
    List<Order> allOf(UUID shop, UUID customer) {
        return work.read(em -> {
            List<UUID> ids = em.createQuery(
                            "select o.id from OrderRow o where o.shopId = :shop and o.customerId = :customer order by o.id",
                            UUID.class)
                    .setParameter("shop", shop)
                    .setParameter("customer", customer)
                    .getResultList();
            return List.copyOf(orders(em, shop, ids).values());
        });
    }

    /**
     * Changes where an order stands, tells the plugins in the same transaction, and puts the goods of a cancelled one back
     * on stock.
     *
     * @param plugins all of the shop's, on or off
     * @param seen the version that the page was shown with
     */
    public Answer change(ShopPlugins plugins, UUID shop, UUID id, long seen, OrderStatus to, Who who) {
        try {
            return work.call(em -> {
                if (!lock(em, shop, id)) {
                    return Answer.CHANGED_MEANWHILE;
                }
                OrderRow row = em.find(OrderRow.class, id);
                em.refresh(row);
                OrderStatus from = row.status();
                if (!row.isAt(seen) || !Statuses.after(from).contains(to)) {
                    return Answer.CHANGED_MEANWHILE;
                }
                row.become(to);
                em.flush();
                List<OrderLineRow> lines = lines(em, List.of(id));
                if (to == OrderStatus.CANCELLED) {
                    putBack(shop, lines);
                }
                Ordering.in(plugins).changed(row.order(lines, taxes(em, List.of(id))), from, to);
                audit.record(
                        shop, who, "order.status", id.toString(), Map.of("before", from.name(), "after", to.name()));
                return Answer.DONE;
            });
        } catch (OptimisticLockException e) {
            return Answer.CHANGED_MEANWHILE;
        }
    }

    /** In the order of the products' ids, as they are taken, so that nobody waits for another crosswise. */
    private void putBack(UUID shop, List<OrderLineRow> lines) {
        lines.stream()
                .sorted(Comparator.comparing(OrderLineRow::product))
                .forEach(line -> products.putBack(shop, line.product(), line.quantity()));
    }

    /** Where an order can go from where it stands. */
    public Set<OrderStatus> next(OrderStatus status) {
        return Statuses.after(status);
    }

    /** The documents of an order, the oldest first. */
    public List<Attached> documents(UUID shop, UUID order) {
        return work.read(em -> em.createQuery(
                        "select new org.shopplugin.samplehost.order.Attached(d.id, new"
                                + " org.shopplugin.api.checkout.Document(d.kind, d.number, d.fileName, d.mediaType,"
                                + " d.issuedAt)) from DocumentRow d where d.shopId = :shop and d.orderId = :order"
                                + " order by d.issuedAt, d.id",
                        Attached.class)
                .setParameter("shop", shop)
                .setParameter("order", order)
                .getResultList());
    }

    /** A document of this order with its content. */
    public Optional<IssuedFile> document(UUID shop, UUID order, UUID id) {
        return work.read(em -> Optional.ofNullable(em.find(DocumentRow.class, id))
                .filter(row -> row.isOf(shop, order))
                .map(DocumentRow::file));
    }

    static boolean lock(EntityManager em, UUID shop, UUID id) {
        return !em.createNativeQuery(
                        "select id from shop_order where id = :id and shop_id = :shop for update", UUID.class)
                .setParameter("id", id)
                .setParameter("shop", shop)
                .getResultList()
                .isEmpty();
    }

    /** Two statements, however many orders. */
    static Map<UUID, Order> orders(EntityManager em, UUID shop, Collection<UUID> ids) {
        Map<UUID, Order> orders = new LinkedHashMap<>();
        rows(em, shop, ids).forEach((row, parts) -> orders.put(row.id(), row.order(parts.lines(), parts.taxes())));
        return orders;
    }

    private static List<OrderView> views(EntityManager em, UUID shop, Collection<UUID> ids) {
        List<OrderView> views = new ArrayList<>();
        rows(em, shop, ids).forEach((row, parts) -> views.add(row.view(parts.lines(), parts.taxes())));
        return views;
    }

    private static Map<OrderRow, Parts> rows(EntityManager em, UUID shop, Collection<UUID> ids) {
        Map<OrderRow, Parts> rows = new LinkedHashMap<>();
        if (ids.isEmpty()) {
            return rows;
        }
        Map<UUID, Parts> byId = new LinkedHashMap<>();
        em.createQuery(
                        "select o, t from OrderRow o join OrderTaxRow t on t.key.orderId = o.id"
                                + " where o.shopId = :shop and o.id in :ids order by o.id, t.key.rate desc",
                        Object[].class)
                .setParameter("shop", shop)
                .setParameter("ids", ids)
                .getResultList()
                .forEach(row -> {
                    OrderRow order = (OrderRow) row[0];
                    Parts parts = byId.computeIfAbsent(order.id(), id -> Parts.none());
                    rows.put(order, parts);
                    parts.taxes().add((OrderTaxRow) row[1]);
                });
        lines(em, byId.keySet()).forEach(line -> {
            Parts parts = byId.get(line.order());
            if (parts != null) {
                parts.lines().add(line);
            }
        });
        return rows;
    }

    private static List<OrderLineRow> lines(EntityManager em, Collection<UUID> orders) {
        return em.createQuery(
                        "select l from OrderLineRow l where l.key.orderId in :orders order by l.key.orderId, l.key.place",
                        OrderLineRow.class)
                .setParameter("orders", orders)
                .getResultList();
    }

    private static List<OrderTaxRow> taxes(EntityManager em, Collection<UUID> orders) {
        return em.createQuery("select t from OrderTaxRow t where t.key.orderId in :orders", OrderTaxRow.class)
                .setParameter("orders", orders)
                .getResultList();
    }

    private OrderPage page(UUID shop, String query, Map<String, Object> values, Optional<UUID> before) {
        List<OrderSummary> found = work.read(em -> {
            TypedQuery<OrderSummary> page = em.createQuery(
                            query + (before.isPresent() ? " and o.id < :before" : "") + " order by o.id desc",
                            OrderSummary.class)
                    .setParameter("shop", shop)
                    .setMaxResults(ROWS + 1);
            values.forEach(page::setParameter);
            before.ifPresent(id -> page.setParameter("before", id));
            return page.getResultList();
        });
        boolean more = found.size() > ROWS;
        List<OrderSummary> shown = found.subList(0, Math.min(ROWS, found.size()));
        return new OrderPage(
                shown, more ? Optional.of(shown.get(shown.size() - 1).id()) : Optional.empty(), before.isEmpty());
    }

    private static long nextNumber(EntityManager em, UUID shop) {
        if (em.createNativeQuery(NEXT_NUMBER).setParameter("shop", shop).executeUpdate() == 0) {
            em.createNativeQuery(BEGIN_NUMBERS)
                    .setParameter("shop", shop)
                    .setParameter("before", FIRST_NUMBER - 1)
                    .executeUpdate();
            em.createNativeQuery(NEXT_NUMBER).setParameter("shop", shop).executeUpdate();
        }
        return ((Number) em.createNativeQuery(NUMBER, Long.class)
                        .setParameter("shop", shop)
                        .getSingleResult())
                .longValue();
    }

    private static boolean isFor(Order order, UUID customer, Set<String> parties) {
        return order.customer()
                        .filter(who -> who.value().equals(customer.toString()))
                        .isPresent()
                || order.party().filter(parties::contains).isPresent();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private record Parts(List<OrderLineRow> lines, List<OrderTaxRow> taxes) {

        static Parts none() {
            return new Parts(new ArrayList<>(), new ArrayList<>());
        }
    }
}
