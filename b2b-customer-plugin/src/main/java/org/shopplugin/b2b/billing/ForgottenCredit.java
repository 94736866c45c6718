package org.shopplugin.b2b.billing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.job.Job;

/** Gives back the credit of orders that were cancelled while the plugin was not there to hear of it. */
final class ForgottenCredit implements Job {

    private static final Duration INTERVAL = Duration.ofHours(6);

    private final PluginContext shop;
    private final OpenItems items;

    ForgottenCredit(PluginContext shop, OpenItems items) {
        this.shop = shop;
        this.items = items;
    }

    @Override
    public String name() {
        return "forgotten-credit";
    }

    @Override
    public Duration interval() {
        return INTERVAL;
    }

    /** Some items at a time; of few there is anything to do, each in a transaction of its own. */
    @Override
    public void run() {
        Optional<UUID> reached = Optional.empty();
        List<OpenItems.Owed> some;
        do {
            some = items.page(reached);
            shop.orders().find(some.stream().map(OpenItems.Owed::order).toList()).values().stream()
                    .filter(order -> order.status() == OrderStatus.CANCELLED)
                    .map(Order::id)
                    .forEach(this::giveBack);
            reached = some.isEmpty()
                    ? Optional.empty()
                    : Optional.of(some.get(some.size() - 1).id());
        } while (reached.isPresent());
    }

    private void giveBack(OrderId order) {
        shop.transactions().run(em -> {
            if (shop.orders().lock(order)) {
                items.cancel(order);
            }
        });
    }
}
