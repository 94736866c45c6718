package org.shopplugin.samplehost.order;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Ordering;

/**
 * A page of a list of orders, the newest first.
 *
 * @param older where the next page begins; empty on the last one
 * @param first whether it is the newest page
 */
public record OrderPage(List<OrderSummary> orders, Optional<UUID> older, boolean first) {

    public OrderPage {
        orders = List.copyOf(orders);
    }

    /** What plugins know of them, in the reader's language; asked once for all, and not at all for none. */
    Map<OrderId, List<Ordering.Detail>> details(ShopPlugins plugins, Locale reader) {
        List<OrderId> ids =
                orders.stream().map(order -> new OrderId(order.id().toString())).toList();
        return ids.isEmpty()
                ? Map.of()
                : Ordering.in(plugins).details(ids, reader).value();
    }
}
