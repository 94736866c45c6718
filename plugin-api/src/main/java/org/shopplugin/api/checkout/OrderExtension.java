package org.shopplugin.api.checkout;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.shopplugin.api.Extension;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Buyer;

/** Takes part in an order's life. */
public interface OrderExtension extends Extension {

    /**
     * The checkout fields asked of this buyer, with whether each must be given; empty means none. Drawn in the order in which
     * the plugin declared them; keys that it did not declare are ignored. Decision; request thread, read-only work; a
     * failure forbids ordering.
     */
    default Map<String, Boolean> fields(Buyer buyer) {
        return Map.of();
    }

    /**
     * Why this cart must not be ordered; empty means that it may. Decision; request thread, read-only work; asked on the
     * overview and again just before the order's transaction. A failure forbids ordering. A violation whose field is the
     * key of a checkout field stands there, others stand above the form.
     */
    default List<Violation> check(Cart cart) {
        return List.of();
    }

    /**
     * For whom this buyer orders, or why he no longer may as he was shown. Write point: in the order's transaction, before
     * its row is written; reads anew, under locks, every right that his prices rest on.
     */
    default OrderParty party(Buyer buyer) {
        return OrderParty.none();
    }

    /**
     * The order is written and paid. Write point: in the order's transaction; reads anew every right it relies on;
     * throwing rolls the order back.
     */
    default void placed(Order order) {}

    /**
     * The status changes. Write point: in the host's transaction, called whether the switch is on or off; throwing leaves
     * the order where it was.
     */
    default void changed(Order order, OrderStatus from, OrderStatus to) {}

    /**
     * The parties whose orders this actor may see besides his own. Decision; read-only work; a failure means none.
     */
    default Set<String> parties(Actor actor) {
        return Set.of();
    }

    /**
     * Labelled values of these orders for pages, lists, mails and export: message key of the label to the text itself, in
     * the order of the map; orders without any may be left out. Decoration; once for a whole page, inside read-only work.
     */
    default Map<OrderId, Map<String, String>> details(Collection<OrderId> orders) {
        return Map.of();
    }
}
