package org.shopplugin.b2b.billing;

import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.b2b.invoice.BillTo;

/** Tells invoices for whom an order is billed: the company it was placed for, else the person of its address. */
public final class CompanyBilling implements BillTo.Source {

    private final CompanyOrders orders;
    private final OpenItems items;

    public CompanyBilling(PluginContext shop, CompanyOrders orders, CreditLines credit) {
        this.orders = orders;
        this.items = new OpenItems(shop, credit);
    }

    @Override
    public BillTo of(Order order) {
        var term = items.term(order.id());
        return orders.find(order.id())
                .map(company -> new BillTo(
                        Optional.of(company.companyId().toString()),
                        company.companyName(),
                        company.vatNumber(),
                        company.reference(),
                        term))
                .orElseGet(() -> new BillTo(
                        Optional.empty(),
                        Stream.of(order.billing().attention(), order.name())
                                .filter(told -> !told.isEmpty())
                                .findFirst()
                                .orElse(order.email()),
                        "",
                        "",
                        term));
    }
}
