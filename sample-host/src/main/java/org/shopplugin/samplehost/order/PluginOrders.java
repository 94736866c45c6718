package org.shopplugin.samplehost.order;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.checkout.Document;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Ids;

/** One shop's orders as one plugin sees them: of checkout fields it sees its own. */
public final class PluginOrders implements org.shopplugin.api.checkout.Orders {

    private final Work work;
    private final UUID shop;
    private final String pluginId;
    private final Function<Trial, Optional<TrialAnswer>> trials;

    /**
     * The orders of a shop.
     *
     * @param trials what an order would come to, which the checkout knows
     */
    public PluginOrders(Work work, ShopId shop, String pluginId, Function<Trial, Optional<TrialAnswer>> trials) {
        this.work = work;
        this.shop = UUID.fromString(shop.value());
        this.pluginId = pluginId;
        this.trials = trials;
    }

    @Override
    public Optional<TrialAnswer> tryOut(Trial trial) {
        return trials.apply(trial);
    }

    @Override
    public Map<OrderId, Order> find(Collection<OrderId> ids) {
        List<UUID> known = ids.stream().flatMap(id -> uuid(id.value()).stream()).toList();
        Map<OrderId, Order> orders = new LinkedHashMap<>();
        work.read(em -> Orders.orders(em, shop, known)).values().forEach(order -> orders.put(order.id(), own(order)));
        return orders;
    }

    @Override
    public Optional<Order> findByNumber(String number) {
        return work.read(em -> em
                        .createQuery(
                                "select o.id from OrderRow o where o.shopId = :shop and o.number = :number", UUID.class)
                        .setParameter("shop", shop)
                        .setParameter("number", number)
                        .getResultList()
                        .stream()
                        .findFirst()
                        .flatMap(id -> Orders.orders(em, shop, List.of(id)).values().stream()
                                .findFirst()))
                .map(this::own);
    }

    @Override
    public long countOpen(Collection<String> parties) {
        if (parties.isEmpty()) {
            return 0;
        }
        return work.read(em -> em.createQuery(
                        "select count(o) from OrderRow o where o.shopId = :shop and o.party in :parties"
                                + " and o.status in (PLACED, SHIPPED)",
                        Long.class)
                .setParameter("shop", shop)
                .setParameter("parties", parties)
                .getSingleResult());
    }

    @Override
    public long count(CustomerId customer) {
        return uuid(customer.value())
                .map(id -> work.read(em -> em.createQuery(
                                "select count(o) from OrderRow o where o.shopId = :shop and o.customerId = :customer",
                                Long.class)
                        .setParameter("shop", shop)
                        .setParameter("customer", id)
                        .getSingleResult()))
                .orElse(0L);
    }

    @Override
    public void attach(OrderId order, Document document, byte[] content) {
        requireTransaction("attach a document");
        UUID orderId = uuid(order.value())
                .orElseThrow(() -> new IllegalArgumentException("Not an order of this shop: " + order));
        work.run(em -> {
            if (!Orders.lock(em, shop, orderId)) {
                throw new IllegalArgumentException("Not an order of this shop: " + order);
            }
            boolean taken = !em.createQuery(
                            "select d.id from DocumentRow d where d.shopId = :shop and d.kind = :kind"
                                    + " and d.number = :number",
                            UUID.class)
                    .setParameter("shop", shop)
                    .setParameter("kind", document.kind())
                    .setParameter("number", document.number())
                    .getResultList()
                    .isEmpty();
            if (taken) {
                throw new IllegalStateException(
                        "There is a document " + document.kind() + " " + document.number() + " already");
            }
            em.persist(new DocumentRow(Ids.next(), shop, orderId, pluginId, document, content));
            em.flush();
        });
    }

    @Override
    public List<Document> documents(OrderId order) {
        return uuid(order.value())
                .map(id -> work.read(em -> em.createQuery(
                                "select new org.shopplugin.api.checkout.Document(d.kind, d.number, d.fileName,"
                                        + " d.mediaType, d.issuedAt) from DocumentRow d where d.shopId = :shop"
                                        + " and d.orderId = :order order by d.issuedAt, d.id",
                                Document.class)
                        .setParameter("shop", shop)
                        .setParameter("order", id)
                        .getResultList()))
                .orElse(List.of());
    }

    @Override
    public boolean lock(OrderId order) {
        requireTransaction("lock an order");
        return uuid(order.value())
                .map(id -> work.call(em -> Orders.lock(em, shop, id)))
                .orElse(false);
    }

    private void requireTransaction(String what) {
        if (!work.inTransaction()) {
            throw new IllegalStateException("No transaction runs in which to " + what);
        }
    }

    private Order own(Order order) {
        String prefix = pluginId + ".";
        Map<String, String> mine = order.fields().entrySet().stream()
                .filter(field -> field.getKey().startsWith(prefix))
                .collect(Collectors.toMap(field -> field.getKey().substring(prefix.length()), Map.Entry::getValue));
        return order.withFields(mine);
    }

    private static Optional<UUID> uuid(String value) {
        try {
            return Optional.of(UUID.fromString(value));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
