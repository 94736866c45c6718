package org.shopplugin.b2b.billing;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.data.Ids;

/** What the companies of one shop owe, order by order, in step with the credit that it uses. */
final class OpenItems {

    private static final int AT_ONCE = 500;

    private final PluginContext shop;
    private final CreditLines credit;

    OpenItems(PluginContext shop, CreditLines credit) {
        this.shop = shop;
        this.credit = credit;
    }

    /** Opens an item for an order; false when the company's credit does not allow it. */
    boolean open(Order order, CompanyId company, int termDays) {
        return shop.transactions().call(em -> {
            if (!credit.take(company, order.total())) {
                return false;
            }
            em.persist(new OpenItem(
                    Ids.next(),
                    shopId(),
                    order.id(),
                    company,
                    order.total(),
                    termDays,
                    shop.clock().instant()));
            return true;
        });
    }

    /** Lets go of what an order owes, and gives its credit back; nothing when it owes nothing. */
    void cancel(OrderId order) {
        shop.transactions()
                .run(em -> open(em, order, LockModeType.PESSIMISTIC_WRITE).ifPresent(item -> {
                    item.cancel();
                    credit.giveBack(item.company(), item.amount());
                }));
    }

    /** An order that is owed. */
    record Owed(UUID id, OrderId order) {}

    /** Some of what is owed by all companies, after an item, from the oldest on; none when there is no more. */
    List<Owed> page(Optional<UUID> after) {
        return shop.transactions().read(em -> {
            var asked = em.createQuery(
                            "select i.id, i.order from B2bOpenItem i where i.shop = :shop and i.state = :open"
                                    + (after.isPresent() ? " and i.id > :after" : "") + " order by i.id",
                            Object[].class)
                    .setParameter("shop", shopId())
                    .setParameter("open", OpenItem.State.OPEN)
                    .setMaxResults(AT_ONCE);
            after.ifPresent(last -> asked.setParameter("after", last));
            return asked.getResultStream()
                    .map(row -> new Owed((UUID) row[0], new OrderId((String) row[1])))
                    .toList();
        });
    }

    /** In how many days of its invoice an order is to be paid; empty when it is not paid afterwards. */
    Optional<Integer> term(OrderId order) {
        return shop.transactions().read(em -> open(em, order, LockModeType.NONE).map(OpenItem::termDays));
    }

    private Optional<OpenItem> open(EntityManager em, OrderId order, LockModeType lock) {
        return em.createQuery(
                        "select i from B2bOpenItem i where i.shop = :shop and i.order = :order and i.state = :open",
                        OpenItem.class)
                .setParameter("shop", shopId())
                .setParameter("order", order.value())
                .setParameter("open", OpenItem.State.OPEN)
                .setLockMode(lock)
                .getResultStream()
                .findFirst();
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
