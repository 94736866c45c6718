package org.shopplugin.b2b.work;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.work.LongWork.Phase;

/**
 * The long works of one kind in one shop: done step by step, each in a transaction of its own that also writes down how far
 * the work is, so that any node goes on where another one stopped.
 *
 * @param <W> the kind
 */
public final class LongWorks<W extends LongWork> {

    /** After so long other jobs have their turn; the work goes on with the next run. */
    private static final Duration SLICE = Duration.ofMinutes(2);

    private final PluginContext shop;
    private final Class<W> kind;
    private final String running;

    /** @param entity the name under which JPQL knows the kind */
    public LongWorks(PluginContext shop, Class<W> kind, String entity) {
        this.shop = shop;
        this.kind = kind;
        this.running = "select w from " + entity + " w where w.shop = :shop and w.phase = :running order by w.id";
    }

    /** What there is to tell of one. */
    public <V> Optional<V> find(UUID id, Function<W, V> view) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(kind, id))
                        .filter(work -> work.isIn(shopId()))
                        .map(view));
    }

    /** What there is to tell of those that run, the oldest first. */
    public <V> List<V> running(Function<W, V> view) {
        return shop.transactions()
                .read(em -> em.createQuery(running, kind)
                        .setParameter("shop", shopId())
                        .setParameter("running", Phase.RUNNING)
                        .getResultStream()
                        .map(view)
                        .toList());
    }

    /** One step under a lock; false when the work has ended. */
    public boolean step(UUID id, BiConsumer<EntityManager, W> step) {
        return shop.transactions().call(em -> {
            W work = em.find(kind, id, LockModeType.PESSIMISTIC_WRITE);
            if (work == null || !work.isIn(shopId()) || !work.progress().runs()) {
                return false;
            }
            step.accept(em, work);
            return true;
        });
    }

    /** What is done stays so; the rest is left. False when it has ended already. */
    public boolean stop(UUID id) {
        return step(id, (em, work) -> work.end(Phase.STOPPED));
    }

    /** Whether one run that began then goes on. */
    public static boolean hasTime(long sinceNanos) {
        return System.nanoTime() - sinceNanos < SLICE.toNanos();
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
