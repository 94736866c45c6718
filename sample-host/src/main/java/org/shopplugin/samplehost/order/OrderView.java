package org.shopplugin.samplehost.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * An order as pages show it.
 *
 * @param order what plugins know of it
 * @param name of the buyer
 * @param deliveryCode of the way it goes
 * @param deliveryName as the buyer read it
 * @param paymentName as the buyer read it
 * @param paymentWords key of that name, see {@link NewOrder.Chosen}
 * @param paymentReference by which people find the payment; may be empty
 * @param due the last day to pay; empty when nobody said one
 * @param origins where each line's price comes from, in the order of the lines; for the merchant alone
 * @param taxReasons sentences that explain a tax that is not charged
 * @param version grows with every change; a form carries it
 */
public record OrderView(
        UUID id,
        Order order,
        String name,
        String deliveryCode,
        String deliveryName,
        String paymentName,
        String paymentWords,
        String paymentReference,
        Optional<LocalDate> due,
        boolean paid,
        List<Origin> origins,
        List<String> taxReasons,
        long version) {

    public OrderView {
        origins = List.copyOf(origins);
        taxReasons = List.copyOf(taxReasons);
    }

    /** The same with these names of its delivery and payment. */
    OrderView named(String delivery, String payment) {
        return new OrderView(
                id,
                order,
                name,
                deliveryCode,
                delivery,
                payment,
                paymentWords,
                paymentReference,
                due,
                paid,
                origins,
                taxReasons,
                version);
    }

    /**
     * Where a line's price comes from.
     *
     * @param list the list price of one, on the order's basis
     * @param ruleId the rule that made the price; empty for the list price
     * @param explanation in the merchant's language; may name groups
     */
    public record Origin(UnitPrice list, String ruleId, String explanation) {}
}
