package org.shopplugin.api.data;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The way to the database. Implemented by the host.
 *
 * <p>The entity manager is good for the one call it is handed to, and throws afterwards; its {@code close},
 * {@code unwrap} and {@code getTransaction} always throw.
 */
public interface Transactions {

    /**
     * Joins the caller's transaction, or opens one that is committed when the work returns and rolled back when it
     * throws; what it throws comes out of here as it is. Whoever joins leaves the commit to the caller, and lets pass
     * what is thrown: the transaction is rolled back whatever is done about it.
     *
     * @throws IllegalStateException inside a decision or decoration, which may only read
     */
    <R> R call(Function<EntityManager, R> work);

    /** {@link #call} without an answer. */
    default void run(Consumer<EntityManager> work) {
        call(em -> {
            work.accept(em);
            return Boolean.TRUE;
        });
    }

    /**
     * Joins the caller's transaction, else shares the request's read-only work, which holds the request's one
     * connection; nothing that is changed in it is written.
     */
    <R> R read(Function<EntityManager, R> work);

    /**
     * Reads what several decisions of one request rest on: the first call's answer is kept under the key until the
     * request ends or changes something. Inside a transaction, and outside a request, it always reads anew.
     *
     * @param key the plugin's own, equal for equal questions; includes everything that the answer depends on
     */
    default <R> R readOnce(Object key, Function<EntityManager, R> work) {
        return read(work);
    }

    /**
     * Runs after the current transaction is committed, on this thread, in the order of asking; not at all when it is rolled
     * back. By then the transaction cannot fail any more: what the work throws is logged, and nobody is told. When no
     * transaction runs, the work is done at once, and what it throws comes out of here.
     */
    void afterCommit(Runnable work);
}
