package org.shopplugin.api.checkout;

import java.util.List;
import java.util.Optional;
import org.shopplugin.api.Extension;

/** Offers ways to pay, and takes payment with them. */
public interface PaymentExtension extends Extension {

    /**
     * The methods of this plugin that this cart may be paid with. Decision; request thread, read-only work; asked when
     * the payment page is shown and again when the order is placed, so that a forged method dies there. A failure means
     * none.
     */
    default List<PaymentMethod> offer(Cart cart) {
        return List.of();
    }

    /** Whether a method of the host or of another plugin may be used. Decision; a failure forbids ordering. */
    default boolean allow(String method, Cart cart) {
        return true;
    }

    /** The code of the method to preselect; empty means no preference. Decoration. */
    default Optional<String> preferred(Cart cart) {
        return Optional.empty();
    }

    /**
     * Pays the order with one of this plugin's methods. Write point: in the order's transaction, after the order's row is
     * written; reads anew, under a lock, every right it relies on. Throwing rolls the order back.
     */
    default PaymentOutcome pay(String method, Order order) {
        throw new UnsupportedOperationException("No such payment method: " + method);
    }
}
