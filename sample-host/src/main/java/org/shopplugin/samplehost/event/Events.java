package org.shopplugin.samplehost.event;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.event.EventListener;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Batch;
import org.shopplugin.samplehost.data.Ids;

/**
 * What happened in the shops, told to the plugins that listen.
 *
 * <p>An event is written down for each listening plugin in the transaction of what happened, so that it is told when that
 * is committed, or not at all. A plugin that fails is told again with growing pauses, ten times at most; one that is off
 * by then has missed it. One that does not run on this node may run on another, or again soon, and is waited for. A node
 * that dies while it tells leaves it to the next, so a plugin may hear an event twice.
 */
public final class Events {

    private static final Logger LOG = System.getLogger(Events.class.getName());

    /** How long to wait after each failed try but the last. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** How long a plugin that does not run is waited for, from what happened. */
    private static final Duration PATIENCE = Duration.ofDays(2);

    private static final int AT_ONCE = 50;

    private static final String WRITE = """
            insert into event_delivery
             (id, event_id, shop_id, plugin_id, kind, subject, happened_at, tries, next_try_at)
            values (?, ?, ?, ?, ?, ?, ?, 0, ?)""";

    private static final String DUE = """
            select cast(id as varchar(36)), cast(event_id as varchar(36)), cast(shop_id as varchar(36)), plugin_id, kind,
                   cast(subject as varchar(36)), happened_at, tries
              from event_delivery where next_try_at <= :now order by next_try_at, id""";

    private static final String TRY = """
            update event_delivery set tries = tries + 1, next_try_at = :next
             where id = :id and tries = :tries""";

    private static final String PUT_OFF =
            "update event_delivery set next_try_at = :next where id = :id and tries = :tries";

    private static final String FORGET = "delete from event_delivery where id = :id";

    private final Work work;
    private final Plugins plugins;
    private final Clock clock;

    public Events(Work work, Plugins plugins, Clock clock) {
        this.work = work;
        this.plugins = plugins;
        this.clock = clock;
    }

    /** A customer is new in this shop, in the caller's transaction. */
    public void customerRegistered(UUID shop, UUID customer) {
        customersRegistered(shop, List.of(customer));
    }

    /** Many customers are new in this shop at once, in the caller's transaction; one statement for all. */
    public void customersRegistered(UUID shop, Collection<UUID> customers) {
        write(shop, Kind.CUSTOMER_REGISTERED, customers);
    }

    /** An order is placed in this shop, in the caller's transaction. */
    public void orderPlaced(UUID shop, UUID order) {
        write(shop, Kind.ORDER_PLACED, List.of(order));
    }

    private void write(UUID shop, Kind kind, Collection<UUID> subjects) {
        List<String> listening = plugins.in(new ShopId(shop.toString())).chain(EventListener.class).members().stream()
                .map(Member::pluginId)
                .distinct()
                .toList();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        List<List<Object>> rows = new ArrayList<>();
        for (UUID subject : subjects) {
            UUID event = Ids.next();
            listening.forEach(
                    plugin -> rows.add(List.of(Ids.next(), event, shop, plugin, kind.name(), subject, now, now)));
        }
        if (!rows.isEmpty()) {
            work.run(em -> Batch.run(em, WRITE, rows));
        }
    }

    /** Tells what is due, until nothing is; a job's work, outside any transaction. */
    public void tellDue() {
        List<Delivery> due = due();
        while (!due.isEmpty()) {
            due.forEach(this::tell);
            due = due();
        }
    }

    private List<Delivery> due() {
        List<?> rows = work.read(em -> em.createNativeQuery(DUE, Object[].class)
                .setParameter("now", clock.instant())
                .setMaxResults(AT_ONCE)
                .getResultList());
        return rows.stream().map(row -> Delivery.of((Object[]) row)).toList();
    }

    /** The try is counted before the plugin is called, so that an event that brings the process down ends, too. */
    private void tell(Delivery delivery) {
        if (delivery.tries() > WAITS.size()) {
            giveUp(delivery);
            return;
        }
        if (plugins.in(delivery.shop()).plugin(delivery.plugin()).isEmpty()) {
            waitFor(delivery);
            return;
        }
        Duration wait = delivery.tries() == WAITS.size() ? Duration.ofDays(1) : WAITS.get(delivery.tries());
        if (!next(TRY, delivery, wait)) {
            return; // another node has taken over
        }
        if (told(delivery)) {
            forget(delivery);
        } else if (delivery.tries() == WAITS.size()) {
            giveUp(delivery);
        }
    }

    private void waitFor(Delivery delivery) {
        if (clock.instant().isAfter(delivery.event().at().plus(PATIENCE))) {
            giveUp(delivery);
        } else {
            next(PUT_OFF, delivery, LOOK_AGAIN);
        }
    }

    private boolean next(String statement, Delivery delivery, Duration wait) {
        Instant next = clock.instant().plus(wait);
        return work.call(em -> em.createNativeQuery(statement)
                        .setParameter("id", delivery.id())
                        .setParameter("tries", delivery.tries())
                        .setParameter("next", next)
                        .executeUpdate())
                > 0;
    }

    /** Every listener of the plugin hears it, whatever the one before it did; nobody does while the plugin is off. */
    private boolean told(Delivery delivery) {
        boolean heard = true;
        try (Plugins.Bound bound = plugins.request(delivery.shop())) {
            for (Member<EventListener> listener :
                    plugins.in(delivery.shop()).chain(EventListener.class).members()) {
                if (listener.pluginId().equals(delivery.plugin()) && !told(listener, delivery)) {
                    heard = false;
                }
            }
        }
        return heard;
    }

    private static boolean told(Member<EventListener> listener, Delivery delivery) {
        try {
            return listener.tell(hearing -> {
                hearing.on(delivery.event());
                return true;
            });
        } catch (PluginFailure failure) {
            LOG.log(
                    Level.WARNING,
                    "Plugin {0} failed to hear of {1}, try {2}: {3}",
                    delivery.plugin(),
                    delivery.event(),
                    delivery.tries() + 1,
                    failure.getMessage());
            return false;
        }
    }

    private void giveUp(Delivery delivery) {
        LOG.log(Level.ERROR, "Plugin {0} never heard of {1}", delivery.plugin(), delivery.event());
        forget(delivery);
    }

    private void forget(Delivery delivery) {
        work.run(em ->
                em.createNativeQuery(FORGET).setParameter("id", delivery.id()).executeUpdate());
    }
}
