package org.shopplugin.samplehost.data;

import jakarta.persistence.EntityManager;

/**
 * A lock that many transactions hold at once and one takes for itself alone: it waits for all who hold it, and whoever comes
 * later waits for it, so that nobody waits for ever. It ends with the transaction.
 *
 * <p>On PostgreSQL only. H2 locks rows for one transaction at a time: there this does nothing, since what many hold for a
 * whole order would make all orders wait for each other.
 */
public final class SharedLock {

    private SharedLock() {}

    /** Holds it together with others. */
    public static void hold(EntityManager em, String what) {
        ask(em, "select 1 from pg_advisory_xact_lock_shared(hashtextextended(:what, 0))", what);
    }

    /** Takes it alone. */
    public static void take(EntityManager em, String what) {
        ask(em, "select 1 from pg_advisory_xact_lock(hashtextextended(:what, 0))", what);
    }

    private static void ask(EntityManager em, String sql, String what) {
        if (RowLock.isOnPostgreSql(em)) {
            em.createNativeQuery(sql, Integer.class).setParameter("what", what).getSingleResult();
        }
    }
}
