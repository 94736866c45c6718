package org.shopplugin.samplehost.job;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Ids;

/**
 * The work that a shop does by itself: sending mail, tidying up, the jobs of plugins.
 *
 * <p>A job that is due is claimed by one conditional update with a lease, so that of all nodes exactly one runs it. The
 * lease is short, and renewed as long as the node lives; when it dies, another takes over once the lease has run out. A job
 * must therefore bear being run again. Each {@link Line} of a node has one thread, outside any transaction: a slow job makes
 * those of its own line wait, and no other.
 */
public final class Jobs implements AutoCloseable {

    /**
     * Which jobs wait for each other. As many threads work on a node as there are lines, and so many connections at most;
     * one more, now and then, for the sign of life.
     */
    public enum Line {
        /** Letters, which people wait for. */
        MAIL,
        /** What plugins are told of. */
        EVENTS,
        /** The jobs that plugins bring. */
        PLUGINS,
        /** Tidying up, imports and whatever else may take its time. */
        HOUSEKEEPING
    }

    private static final Logger LOG = System.getLogger(Jobs.class.getName());

    /** How often a node looks for jobs that are due. */
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** How long a node may be silent before another one, or the same after a restart, believes that it died. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    /** How often a node says that it still works. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);

    private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);

    private static final String CLAIM = """
            update job set lease_until = :lease, holder = :holder
             where name = :name and next_run_at <= :now and lease_until <= :now""";

    private static final String ANNOUNCE = """
            insert into job (name, next_run_at, lease_until, last_failure) values (:name, :now, :now, '')
            on conflict do nothing""";

    private static final String FINISH = """
            update job set next_run_at = :next, lease_until = :now, last_run_at = :now, last_failure = :failure,
              holder = null
             where name = :name and holder = :holder""";

    private static final String RENEW = "update job set lease_until = :lease where holder in (:holders)";

    private static final String LAST_RUN =
            "select last_run_at, last_failure from job where name = :name and last_run_at is not null";

    private final Work work;
    private final Clock clock;
    private final List<Job> jobs = new CopyOnWriteArrayList<>();
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();
    private volatile Runnable look = () -> {};
    private volatile boolean closing;
    private @Nullable ScheduledExecutorService threads;

    public Jobs(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Adds a job of the line {@link Line#HOUSEKEEPING}. */
    public void add(String name, Duration interval, Runnable task) {
        add(Line.HOUSEKEEPING, name, interval, task);
    }

    /**
     * Adds a job, which runs for the first time soon after the start.
     *
     * @param name known to all nodes, at most 200 characters
     * @param interval from the end of one run to the beginning of the next
     */
    public void add(Line line, String name, Duration interval, Runnable task) {
        work.run(em -> em.createNativeQuery(ANNOUNCE)
                .setParameter("name", name)
                .setParameter("now", clock.instant())
                .executeUpdate());
        jobs.add(new Job(line, name, interval, task));
    }

    /** Lets somebody look for jobs to add, on this node, each time before it runs what is due of the plugins. */
    public void beforeEachRound(Runnable looking) {
        look = looking;
    }

    /** When a job ended last on any node, and how; empty when it never ran. */
    public Optional<LastRun> lastRun(String name) {
        List<?> rows = work.read(em -> em.createNativeQuery(LAST_RUN, Object[].class)
                .setParameter("name", name)
                .getResultList());
        return rows.stream()
                .findFirst()
                .map(Object[].class::cast)
                .map(row -> new LastRun(
                        row[0] instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) row[0],
                        (String) row[1]));
    }

    /**
     * How a job ended last.
     *
     * @param failure empty when it did its work
     */
    public record LastRun(Instant at, String failure) {}

    /** Begins to run what is due. */
    public void start() {
        ScheduledExecutorService started = Executors.newScheduledThreadPool(1 + Line.values().length, task -> {
            Thread created = new Thread(task, "shop-jobs");
            created.setDaemon(true);
            return created;
        });
        threads = started;
        for (Line line : Line.values()) {
            Objects.requireNonNull(started.scheduleWithFixedDelay(
                    () -> endless(() -> runDue(line, () -> closing)),
                    BEAT.toMillis(),
                    BEAT.toMillis(),
                    TimeUnit.MILLISECONDS));
        }
        Objects.requireNonNull(started.scheduleWithFixedDelay(
                () -> endless(this::renew), SIGN_OF_LIFE.toMillis(), SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** What a schedule sees fail once it never runs again. */
    private static void endless(Runnable round) {
        try {
            round.run();
        } catch (Throwable e) {
            LOG.log(Level.ERROR, "A round of jobs broke off", e);
        }
    }

    /** Runs what is due now, on the caller's thread; a failure is kept with its job and hinders no other. */
    public void runDue() {
        for (Line line : Line.values()) {
            runDue(line, () -> false);
        }
    }

    private void runDue(Line line, BooleanSupplier enough) {
        if (line == Line.PLUGINS) {
            try {
                look.run();
            } catch (Throwable e) {
                LOG.log(Level.WARNING, "Jobs could not be looked for", e);
            }
        }
        for (Job job : jobs) {
            if (enough.getAsBoolean()) {
                return;
            }
            if (job.line() == line) {
                runIfDue(job);
            }
        }
    }

    /** Waits for the jobs that run now; no other begins. */
    @Override
    public void close() {
        closing = true;
        if (threads == null) {
            return;
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void runIfDue(Job job) {
        UUID holder = Ids.next();
        try {
            if (claimed(job, holder)) {
                running.add(holder);
                finish(job, holder, failureOf(job));
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Job {0} could not be claimed or finished: {1}", job.name(), e.toString());
        } finally {
            running.remove(holder);
        }
    }

    /** Says that the jobs which run on this node are still at work; the next try makes good what failed. */
    void renew() {
        List<UUID> holders = List.copyOf(running);
        if (holders.isEmpty()) {
            return;
        }
        try {
            work.run(em -> em.createNativeQuery(RENEW)
                    .setParameter("lease", clock.instant().plus(LEASE))
                    .setParameter("holders", holders)
                    .executeUpdate());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Jobs could not be kept from other nodes: {0}", e.toString());
        }
    }

    /** Runs the job; empty when it did not fail. Whatever it throws, the other jobs go on. */
    private static String failureOf(Job job) {
        try {
            job.task().run();
            return "";
        } catch (Throwable e) {
            LOG.log(Level.WARNING, "Job " + job.name() + " failed", e);
            return e.toString();
        }
    }

    private boolean claimed(Job job, UUID holder) {
        Instant now = clock.instant();
        return work.call(em -> em.createNativeQuery(CLAIM)
                        .setParameter("name", job.name())
                        .setParameter("holder", holder)
                        .setParameter("now", now)
                        .setParameter("lease", now.plus(LEASE))
                        .executeUpdate()
                == 1);
    }

    private void finish(Job job, UUID holder, String failure) {
        Instant now = clock.instant();
        String storable = failure.replace("\0", ""); // which PostgreSQL keeps in no text
        work.run(em -> em.createNativeQuery(FINISH)
                .setParameter("name", job.name())
                .setParameter("holder", holder)
                .setParameter("now", now)
                .setParameter("next", now.plus(job.interval()))
                .setParameter("failure", storable.substring(0, Math.min(storable.length(), 1000)))
                .executeUpdate());
    }

    private record Job(Line line, String name, Duration interval, Runnable task) {}
}
