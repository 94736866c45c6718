package org.shopplugin.host;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.RollbackException;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work of the current thread: read-only work of a request, and the one transaction inside it.
 *
 * <p>A thread never holds two connections: a transaction that begins inside a request first gives the connection of the
 * request's read-only work back. (A second connection inside a transaction deadlocks a pool as soon as as many threads
 * as connections do it at once.) Entities read before the transaction are detached by then.
 *
 * <p>It begins and ends transactions by the entity manager's own, so the factory is one of transaction type
 * RESOURCE_LOCAL.
 *
 * <p>Plugins do not get this class but {@link org.shopplugin.api.data.Transactions}, a guarded view of it.
 */
public final class Work {

    private static final System.Logger LOG = System.getLogger(Work.class.getName());

    private final EntityManagerFactory factory;

    @SuppressWarnings("ThreadLocalUsage") // one for each factory: two hosts may run in one JVM
    private final ThreadLocal<@Nullable Current> current = new ThreadLocal<>();

    public Work(EntityManagerFactory factory) {
        this.factory = Objects.requireNonNull(factory, "factory");
    }

    /** What the current thread has open. */
    private static final class Current {
        private @Nullable EntityManager reading;
        private @Nullable EntityManager writing;
        private final Deque<Consumer<EntityManager>> beforeCommit = new ArrayDeque<>();
        private final List<Runnable> afterCommit = new ArrayList<>();
        private final Map<Object, Object> remembered = new HashMap<>();
        private int deciding;

        private void stopReading() {
            remembered.clear();
            EntityManager open = reading;
            reading = null;
            if (open != null) {
                open.close();
            }
        }
    }

    /** The open end of {@link #request}; closing it gives the connection back. */
    public interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Opens the request's scope on this thread: reads up to its end share one entity manager and one connection.
     *
     * @throws IllegalStateException when the thread has one open already
     */
    public Scope request() {
        if (current.get() != null) {
            throw new IllegalStateException("This thread has work open already");
        }
        Current opened = new Current();
        current.set(opened);
        return () -> {
            current.remove();
            opened.stopReading();
        };
    }

    /**
     * Reads: in the running transaction, else in the request's read-only work, else in work of its own that ends with the
     * call. Outside a transaction each statement sees what is committed when it runs, and nothing is ever written.
     */
    public <R> R read(Function<EntityManager, R> work) {
        Current open = current.get();
        if (open == null) {
            try (Scope ignored = request()) {
                return read(work);
            }
        }
        if (open.writing != null) {
            return work.apply(open.writing);
        }
        if (open.reading == null) {
            EntityManager reading = factory.createEntityManager();
            reading.setFlushMode(FlushModeType.COMMIT);
            open.reading = reading;
        }
        return work.apply(open.reading);
    }

    /**
     * Reads once: within {@link #request} the first answer under a key is kept until the scope ends or a transaction
     * begins in it; inside a transaction, and without a scope, it always reads anew.
     */
    @SuppressWarnings("unchecked") // what was put under the key was the answer to the same question
    public <R> R readOnce(Object key, Function<EntityManager, R> work) {
        Current open = current.get();
        if (open == null || open.writing != null) {
            return read(work);
        }
        if (!open.remembered.containsKey(key)) {
            open.remembered.put(key, read(work));
        }
        return (R) open.remembered.get(key);
    }

    /**
     * Joins the running transaction, or opens one: committed when the work returns, rolled back when it throws.
     *
     * @throws RollbackException when the work returns although a statement of it failed, or a plugin that took part in it
     * @throws IllegalStateException while a decision is being made
     */
    public <R> R call(Function<EntityManager, R> work) {
        Current open = current.get();
        if (open == null) {
            try (Scope ignored = request()) {
                return call(work);
            }
        }
        if (open.deciding > 0) {
            throw new IllegalStateException("A decision may only read");
        }
        if (open.writing != null) {
            return work.apply(open.writing);
        }
        open.stopReading();
        R answer = inTransaction(open, work);
        List<Runnable> afterwards = List.copyOf(open.afterCommit);
        open.afterCommit.clear();
        afterwards.forEach(Work::runAfterCommit);
        return answer;
    }

    /** Makes sure that the running transaction is rolled back, whoever passes over why; nothing when none runs. */
    void doom() {
        Current open = current.get();
        if (open != null && open.writing != null) {
            open.writing.getTransaction().setRollbackOnly();
        }
    }

    /** {@link #call} without an answer. */
    public void run(Consumer<EntityManager> work) {
        call(em -> {
            work.accept(em);
            return Boolean.TRUE;
        });
    }

    private <R> R inTransaction(Current open, Function<EntityManager, R> work) {
        EntityManager em = factory.createEntityManager();
        try {
            em.getTransaction().begin();
            open.writing = em;
            R answer = work.apply(em);
            finish(open, em);
            if (em.getTransaction().getRollbackOnly()) { // Hibernate's commit would roll it back and say nothing
                throw new RollbackException("A failure inside the transaction was passed over; nothing is written");
            }
            em.getTransaction().commit();
            return answer;
        } catch (Throwable failure) {
            open.beforeCommit.clear();
            open.afterCommit.clear();
            rollback(em, failure);
            throw failure;
        } finally {
            open.writing = null;
            em.close();
        }
    }

    /** All that was changed is written first, so that its locks are had before those of what is done last. */
    private static void finish(Current open, EntityManager em) {
        if (!open.beforeCommit.isEmpty()) {
            em.flush();
        }
        while (!open.beforeCommit.isEmpty()) {
            open.beforeCommit.remove().accept(em);
        }
    }

    private static void rollback(EntityManager em, Throwable failure) {
        try {
            if (em.getTransaction().isActive()) {
                em.getTransaction().rollback();
            }
        } catch (RuntimeException second) {
            failure.addSuppressed(second);
        }
    }

    /** The work is committed whatever happens here, so a failure is told to the log and to nobody else. */
    private static void runAfterCommit(Runnable afterwards) {
        try {
            afterwards.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "Work after a commit failed", failure);
        }
    }

    /**
     * Runs as the last of the running transaction, in the order of asking: for what takes a lock that everybody needs, so
     * that it is held for a moment only and nobody who holds it waits for anything else. Its failure rolls all back.
     *
     * @throws IllegalStateException when no transaction runs
     */
    public void beforeCommit(Consumer<EntityManager> last) {
        Current open = current.get();
        if (open == null || open.writing == null) {
            throw new IllegalStateException("No transaction runs on this thread");
        }
        open.beforeCommit.add(last);
    }

    /**
     * Runs after the running transaction is committed, on this thread, in the order of asking; not at all when it is
     * rolled back. At once when no transaction runs.
     */
    public void afterCommit(Runnable afterwards) {
        Current open = current.get();
        if (open == null || open.writing == null) {
            afterwards.run();
        } else {
            open.afterCommit.add(afterwards);
        }
    }

    /** Gives the connection of the request's reads back before something that may take long; the next read takes one anew. */
    void pause() {
        Current open = current.get();
        if (open != null && open.writing == null && open.deciding == 0) {
            open.stopReading();
        }
    }

    /** Makes a decision: whatever asks for a transaction inside it is refused. */
    public <R> R deciding(Supplier<R> decision) {
        Current open = current.get();
        if (open == null) {
            try (Scope ignored = request()) {
                return deciding(decision);
            }
        }
        open.deciding++;
        try {
            return decision.get();
        } finally {
            open.deciding--;
        }
    }

    /** Whether a transaction runs on this thread. */
    public boolean inTransaction() {
        Current open = current.get();
        return open != null && open.writing != null;
    }
}
