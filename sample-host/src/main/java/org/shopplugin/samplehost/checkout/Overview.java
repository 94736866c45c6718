package org.shopplugin.samplehost.checkout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Payments;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.pricing.Totals;

/**
 * All that the last page before an order shows.
 *
 * @param contents the cart, priced and taxed for where it goes
 * @param delivery how the goods go
 * @param deliveryCosts on the basis of the prices
 * @param totals of everything
 * @param fields what plugins ask
 * @param offer how it can be paid
 * @param payments the names of the methods and a sentence about each, by code, in the buyer's language
 * @param obstacles why it cannot be ordered as it is; empty means that it can
 * @param seen what the buyer is shown, for comparing with what it is when he orders
 */
public record Overview(
        CheckoutState state,
        CartContents contents,
        DeliveryMethod delivery,
        Money deliveryCosts,
        Totals totals,
        List<Ordering.Field> fields,
        Payments.Offer offer,
        Map<String, PaymentWords> payments,
        List<Sentence> obstacles,
        String seen) {

    /** How a payment method is called, with a sentence about it that may be empty. */
    public record PaymentWords(String label, String help) {}

    /** The method to preselect: the one chosen before, else the one that a plugin prefers, else the only one. */
    public Optional<String> preselected() {
        return offer.method(state.payment())
                .map(Payments.Method::code)
                .or(() -> offer.preferred().filter(code -> offer.method(code).isPresent()))
                .or(() -> offer.methods().size() == 1
                        ? Optional.of(offer.methods().get(0).code())
                        : Optional.empty());
    }
}
