package org.shopplugin.b2b.billing;

import static java.util.stream.Collectors.toMap;

import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderParty;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.MemberView;
import org.shopplugin.b2b.company.Right;

/** The orders of companies: stamped with the company at placing, and seen by its administrators. */
public final class CompanyOrders implements OrderExtension {

    /** What the buyer's own company calls the order. */
    public static final CheckoutField REFERENCE = new CheckoutField("orderReference", 100);

    private static final String DETAILS = """
            select o, i.termDays from B2bOrder o
              left join B2bOpenItem i on i.shop = o.shop and i.order = o.order and i.state = :open
            where o.shop = :shop and o.order in :orders""";

    private final PluginContext shop;
    private final Companies companies;
    private final OpenItems items;

    public CompanyOrders(PluginContext shop, Companies companies, CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.items = new OpenItems(shop, credit);
    }

    public static List<Class<?>> entities() {
        return List.of(CompanyOrder.class);
    }

    @Override
    public Map<String, Boolean> fields(Buyer buyer) {
        return companyOf(buyer).isPresent() ? Map.of(REFERENCE.key(), false) : Map.of();
    }

    /**
     * The company, if the buyer may still act for it. He was shown its prices, so an order that can be stamped no longer
     * must not be placed at them: it is refused, and his next page is that of a private customer.
     */
    @Override
    public OrderParty party(Buyer buyer) {
        Optional<CompanyId> company = companyOf(buyer);
        if (company.isEmpty() || buyer.customer().isEmpty()) {
            return OrderParty.none();
        }
        CustomerId customer = buyer.customer().get();
        boolean open = shop.customers().lock(customer).equals(Optional.of(Access.OPEN));
        return company.filter(known -> open)
                .flatMap(known -> companies.lockedMayAct(known, customer))
                .filter(member -> member.may(Right.BUY))
                .map(member -> OrderParty.of(member.company().id().toString()))
                .orElseGet(() -> OrderParty.refused("order.refused.company"));
    }

    /** The company that he acts for; empty when he acts for himself, or for a party of another plugin. */
    private static Optional<CompanyId> companyOf(Buyer buyer) {
        return buyer.context().flatMap(CompanyId::parse);
    }

    @Override
    public void placed(Order order) {
        Optional<CompanyId> company = order.party().flatMap(CompanyId::parse);
        Optional<CustomerId> customer = order.customer();
        if (company.isEmpty() || customer.isEmpty()) {
            return;
        }
        shop.transactions()
                .run(em -> companies
                        .lockedMayAct(company.get(), customer.get())
                        .map(MemberView::company)
                        .ifPresent(view -> em.persist(new CompanyOrder(
                                shopId(),
                                order,
                                customer.get(),
                                view,
                                order.fields().getOrDefault(REFERENCE.key(), "")))));
    }

    @Override
    public void changed(Order order, OrderStatus from, OrderStatus to) {
        if (to == OrderStatus.CANCELLED) {
            items.cancel(order.id());
        }
    }

    /**
     * An administrator sees all orders of the company he acts for, former members' included; a user his own, which the
     * host shows him anyway.
     */
    @Override
    public Set<String> parties(Actor actor) {
        return actor.context()
                .flatMap(context -> actor.customer()
                        .flatMap(customer -> companies.of(customer, Optional.of(context)))
                        .filter(member -> member.company().id().toString().equals(context)))
                .filter(member -> member.may(Right.SEE_ALL_ORDERS))
                .map(member -> Set.of(member.company().id().toString()))
                .orElse(Set.of());
    }

    @Override
    public Map<OrderId, Map<String, String>> details(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return Map.of();
        }
        return shop.transactions()
                .read(em -> em.createQuery(DETAILS, Tuple.class)
                        .setParameter("shop", shopId())
                        .setParameter("open", OpenItem.State.OPEN)
                        .setParameter(
                                "orders", orders.stream().map(OrderId::value).toList())
                        .getResultStream()
                        .collect(toMap(row -> row.get(0, CompanyOrder.class).orderId(), CompanyOrders::details)));
    }

    private static Map<String, String> details(Tuple row) {
        CompanyOrder order = row.get(0, CompanyOrder.class);
        Integer termDays = row.get(1, Integer.class);
        var details = new LinkedHashMap<String, String>();
        details.put("order.company", order.companyName());
        if (!order.vatNumber().isEmpty()) {
            details.put("order.vatNumber", order.vatNumber());
        }
        if (!order.reference().isEmpty()) {
            details.put("order.reference", order.reference());
        }
        if (termDays != null) {
            details.put("order.termDays", termDays.toString());
        }
        return details;
    }

    /** What must be done by the clock. */
    public List<Job> jobs() {
        return List.of(new ForgottenCredit(shop, items));
    }

    /** What is kept about a company's order; empty when it is no company's. */
    Optional<CompanyOrder> find(OrderId order) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(
                        em.find(CompanyOrder.class, new CompanyOrder.Key(shopId(), order.value()))));
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
