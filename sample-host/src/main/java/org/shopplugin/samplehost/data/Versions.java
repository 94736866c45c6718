package org.shopplugin.samplehost.data;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.shopplugin.host.Work;

/**
 * Numbers that grow when something kept in memory has changed, so that every node knows when to read anew.
 *
 * <p>{@link #bump} belongs to the transaction of the change; {@link #current} asks no database. This node sees the new
 * number at once after commit, the others within two seconds.
 */
public final class Versions implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Versions.class.getName());
    private static final long BEAT_MILLIS = 1_000;
    private static final long PATIENCE_AT_CLOSE_MILLIS = 5_000;

    private static final String GROW = "update version set number = number + 1 where name = :name";
    private static final String BEGIN = "insert into version (name, number) values (:name, 0) on conflict do nothing";
    private static final String NUMBER = "select number from version where name = :name";
    private static final String ALL = "select name, number from version";

    private final Work work;
    private final Map<String, Long> numbers = new ConcurrentHashMap<>();
    private final Thread listener;

    public Versions(Work work) {
        this.work = work;
        this.listener = new Thread(this::listen, "shop-versions");
        listener.setDaemon(true);
    }

    /** Reads the numbers, then goes on to hear of other nodes' changes. */
    public void start() {
        refresh();
        listener.start();
    }

    /** The number as this node knows it; zero when nothing ever changed. No I/O. */
    public long current(String name) {
        return numbers.getOrDefault(name, 0L);
    }

    /** Makes the number grow when the caller's transaction commits; others who bump the same name wait for it. */
    public void bump(String name) {
        work.run(em -> {
            if (em.createNativeQuery(GROW).setParameter("name", name).executeUpdate() == 0) {
                em.createNativeQuery(BEGIN).setParameter("name", name).executeUpdate();
                em.createNativeQuery(GROW).setParameter("name", name).executeUpdate();
            }
            long number = (Long) em.createNativeQuery(NUMBER, Long.class)
                    .setParameter("name", name)
                    .getSingleResult();
            work.afterCommit(() -> numbers.merge(name, number, Math::max));
        });
    }

    /** Waits for the look at the database that is being taken. */
    @Override
    public void close() {
        listener.interrupt();
        try {
            listener.join(PATIENCE_AT_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean inTransaction() {
        return work.inTransaction();
    }

    private void listen() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(BEAT_MILLIS);
                try {
                    refresh();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "Changes made on other nodes are not seen at the moment: {0}", e.toString());
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private void refresh() {
        List<Object[]> rows =
                work.read(em -> em.createNativeQuery(ALL, Object[].class).getResultList());
        rows.forEach(row -> numbers.merge((String) row[0], ((Number) row[1]).longValue(), Math::max));
    }
}
