package org.shopplugin.b2b.billing;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.Right;

/** Lets companies pay afterwards whom the merchant allowed it. */
public final class PayByInvoice implements PaymentExtension {

    /** The method's code. */
    public static final String CODE = "invoice";

    /** The segment of buyers whom the method is offered. */
    public static final String LABEL = "b2b:invoice";

    private static final PaymentMethod METHOD = new PaymentMethod(CODE, "payment.invoice", "payment.invoice.help");

    private final PluginContext shop;
    private final Companies companies;
    private final CreditLines credit;
    private final OpenItems items;

    public PayByInvoice(PluginContext shop, Companies companies, CreditLines credit) {
        this.shop = shop;
        this.companies = companies;
        this.credit = credit;
        this.items = new OpenItems(shop, credit);
    }

    @Override
    public List<PaymentMethod> offer(Cart cart) {
        Set<String> labels = cart.buyer().segments().labels();
        return labels.contains(LABEL) ? List.of(METHOD) : List.of();
    }

    /** What the page showed may be old: customer, company, membership and credit are read anew under their locks. */
    @Override
    public PaymentOutcome pay(String method, Order order) {
        Optional<CustomerId> customer = order.customer();
        Optional<CompanyId> company = order.party().flatMap(CompanyId::parse);
        if (!method.equals(CODE) || customer.isEmpty() || company.isEmpty()) {
            return PaymentOutcome.refused("payment.not-allowed");
        }
        boolean open = shop.customers().lock(customer.get()).equals(Optional.of(Access.OPEN));
        boolean may = companies
                .lockedMayAct(company.get(), customer.get())
                .filter(member -> member.may(Right.PAY_BY_INVOICE))
                .isPresent();
        if (!open || !may) {
            return PaymentOutcome.refused("payment.not-allowed");
        }
        Optional<CreditView> terms = credit.of(company.get()).filter(CreditView::allowed);
        if (terms.isEmpty()) {
            return PaymentOutcome.refused("payment.not-allowed");
        }
        Optional<Money> foreign = terms.get().limitIsNotIn(order.total().currency());
        if (foreign.isPresent()) {
            return PaymentOutcome.refused(
                    "payment.credit-other-currency", foreign.get().currency().getCurrencyCode());
        }
        return items.open(order, company.get(), terms.get().termDays())
                ? PaymentOutcome.later("")
                : PaymentOutcome.refused("payment.credit-used-up");
    }
}
