package org.shopplugin.samplehost.transfer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.customer.ImportVerdict;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;

/**
 * The long work of each shop: started from a page, done by a job in small transactions, each of which also writes down
 * how far it is, so that any node carries on where another one stopped and nothing is done twice.
 *
 * <p>Files lie in the database, in parts, so that every node can reach them and none holds one whole.
 */
public final class Tasks {

    /** How many are shown and kept in mind. */
    static final int SHOWN = 20;

    private static final System.Logger LOG = System.getLogger(Tasks.class.getName());

    /** So that the other jobs of the same line have their turn. */
    private static final Duration SLICE = Duration.ofMinutes(2);

    private static final int LONGEST_WORD = 1000;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final Work work;
    private final AuditLog audit;
    private final Clock clock;
    private final Map<TaskKind, Worker> workers = new EnumMap<>(TaskKind.class);

    public Tasks(Work work, AuditLog audit, Clock clock) {
        this.work = work;
        this.audit = audit;
        this.clock = clock;
    }

    public static List<Class<?>> entities() {
        return List.of(TaskRow.class, TaskLineRow.class);
    }

    /** Does the work of one kind of task. */
    interface Worker {
        /** Works, in steps that are stored, until the task is not busy any more or may not go on for now. */
        void run(TaskView task, BooleanSupplier mayGoOn);
    }

    void worker(TaskKind kind, Worker worker) {
        workers.put(kind, worker);
    }

    /** Begins a task; its work is done by the job. */
    UUID begin(UUID shop, TaskKind kind, TaskPhase phase, Map<String, String> settings, long total, Starter by) {
        return work.call(em -> {
            TaskRow row = new TaskRow(Ids.next(), shop, kind, phase, settings, by, clock.instant());
            row.expect(total);
            em.persist(row);
            UUID id = row.view().id();
            audit.record(
                    shop,
                    by.who(),
                    "customers." + kind.name().toLowerCase(Locale.ROOT),
                    id.toString(),
                    Map.of("phase", phase.name()));
            return id;
        });
    }

    Optional<TaskView> find(UUID shop, UUID id) {
        return work.read(em -> Optional.ofNullable(em.find(TaskRow.class, id))
                .map(row -> {
                    em.refresh(row);
                    return row.view();
                })
                .filter(task -> task.shop().equals(shop)));
    }

    /** The newest tasks of a shop. */
    List<TaskView> newest(UUID shop) {
        return work.read(em -> em
                .createQuery("select t from TaskRow t where t.shopId = :shop order by t.id desc", TaskRow.class)
                .setParameter("shop", shop)
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(TaskRow::view)
                .toList());
    }

    /**
     * One step of a task in a transaction, under a lock on it.
     *
     * @return false when it is not in this phase any more: then nothing is done
     */
    boolean step(UUID id, TaskPhase phase, Consumer<TaskRow> step) {
        return work.call(em -> {
            TaskRow row = em.find(TaskRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (row == null || !row.isIn(phase)) {
                return false;
            }
            step.accept(row);
            return true;
        });
    }

    /**
     * The same for a step that begins at a place. Nothing is done either when the task is at another one by now: then a
     * second node goes on with it, which thought that this one had died.
     *
     * @param from as {@link TaskView#reached} says it
     */
    boolean step(UUID id, TaskPhase phase, String from, Consumer<TaskRow> step) {
        return work.call(em -> {
            TaskRow row = em.find(TaskRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (row == null || !row.isIn(phase) || !row.isAt(from)) {
                return false;
            }
            step.accept(row);
            return true;
        });
    }

    void end(TaskRow row, TaskPhase phase) {
        row.pause(phase, clock.instant());
    }

    /** Stops a task, unless it is over. */
    void stop(UUID shop, UUID id, Starter by) {
        work.run(em -> {
            TaskRow row = em.find(TaskRow.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (row != null && !row.view().phase().isOver()) {
                end(row, TaskPhase.STOPPED);
                audit.record(shop, by.who(), "customers.stop", id.toString(), Map.of());
            }
        });
    }

    // Files.

    void keep(UUID task, int number, byte[] content) {
        work.run(em -> em.createNativeQuery(
                        "insert into customer_task_part (task_id, number, content) values (:task, :number, :content)")
                .setParameter("task", task)
                .setParameter("number", number)
                .setParameter("content", content)
                .executeUpdate());
    }

    /** The file of a task, of which one part at a time is in memory. */
    InputStream open(UUID task) {
        return new InputStream() {

            private byte[] part = new byte[0];
            private int at;
            private int next;

            @Override
            public int read() {
                return fill() ? part[at++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!fill()) {
                    return -1;
                }
                int count = Math.min(length, part.length - at);
                System.arraycopy(part, at, into, offset, count);
                at += count;
                return count;
            }

            private boolean fill() {
                while (at == part.length) {
                    Optional<byte[]> more = part(task, next++);
                    if (more.isEmpty()) {
                        return false;
                    }
                    part = more.get();
                    at = 0;
                }
                return true;
            }
        };
    }

    private Optional<byte[]> part(UUID task, int number) {
        List<?> found = work.read(em -> em.createNativeQuery(
                        "select content from customer_task_part where task_id = :task and number = :number",
                        byte[].class)
                .setParameter("task", task)
                .setParameter("number", number)
                .getResultList());
        return found.stream().findFirst().map(byte[].class::cast);
    }

    // Lines.

    void keep(UUID task, TaskPhase phase, List<TaskLine> lines) {
        work.run(em ->
                lines.forEach(line -> em.persist(new TaskLineRow(new TaskLineId(task, phase, line.line()), line))));
    }

    /** The lines in which these identities stood first in this phase, so far. */
    Map<String, Long> seen(UUID task, TaskPhase phase, Collection<String> identities) {
        Map<String, Long> seen = new HashMap<>();
        if (!identities.isEmpty()) {
            work.run(em -> em.createQuery(
                            "select l.identity, min(l.id.line) from TaskLineRow l where l.id.taskId = :task"
                                    + " and l.id.phase = :phase and l.identity in :identities"
                                    + " and l.verdict <> :refused group by l.identity",
                            Object[].class)
                    .setParameter("task", task)
                    .setParameter("phase", phase)
                    .setParameter("identities", identities)
                    .setParameter("refused", ImportVerdict.Kind.REFUSED)
                    .getResultList()
                    .forEach(row -> seen.put((String) row[0], (Long) row[1])));
        }
        return seen;
    }

    /**
     * Some lines of a phase in their order.
     *
     * @param verdict only these; empty for all
     * @param after the last line seen
     */
    List<TaskLine> lines(UUID task, TaskPhase phase, Optional<ImportVerdict.Kind> verdict, long after, int most) {
        return work.read(em -> lines(em, task, phase, verdict, after, most));
    }

    private static List<TaskLine> lines(
            EntityManager em, UUID task, TaskPhase phase, Optional<ImportVerdict.Kind> verdict, long after, int most) {
        var query = em.createQuery(
                        "select l from TaskLineRow l where l.id.taskId = :task and l.id.phase = :phase"
                                + " and l.id.line > :after"
                                + (verdict.isPresent() ? " and l.verdict = :verdict" : "") + " order by l.id.line",
                        TaskLineRow.class)
                .setParameter("task", task)
                .setParameter("phase", phase)
                .setParameter("after", after)
                .setMaxResults(most);
        verdict.ifPresent(kind -> query.setParameter("verdict", kind));
        return query.getResultList().stream().map(TaskLineRow::line).toList();
    }

    // The job.

    /** Works at what is due; a job's work, outside any transaction. */
    public void runDue() {
        long end = System.nanoTime() + SLICE.toNanos();
        for (TaskView task : due()) {
            Worker worker = workers.get(task.kind());
            if (worker != null && System.nanoTime() < end) {
                run(worker, task, () -> System.nanoTime() < end);
            }
        }
    }

    /** Lets go of files that may not be fetched any more, and in the end of the tasks. */
    public void forgetOld() {
        Instant now = clock.instant();
        work.run(em -> em.createNativeQuery("""
                        delete from customer_task_part where task_id in
                          (select id from customer_task where created_at < :old)""")
                .setParameter("old", now.minus(TaskView.KEPT))
                .executeUpdate());
        work.run(em -> {
            em.createNativeQuery("""
                            delete from customer_task_line where task_id in
                              (select id from customer_task where created_at < :old)""").setParameter("old", now.minus(REMEMBERED)).executeUpdate();
            em.createNativeQuery("delete from customer_task where created_at < :old")
                    .setParameter("old", now.minus(REMEMBERED))
                    .executeUpdate();
        });
    }

    /**
     * Lets go of what files and lists say of somebody who is erased, in the caller's transaction. A file that names him
     * goes as a whole, and what is still done with it ends.
     */
    public void erase(UUID shop, String email) {
        String address = email.toLowerCase(Locale.ROOT);
        work.run(em -> {
            em.createQuery("update TaskLineRow l set l.identity = '', l.says = '' where lower(l.identity) = :address"
                            + " and l.id.taskId in (select t.id from TaskRow t where t.shopId = :shop)")
                    .setParameter("address", address)
                    .setParameter("shop", shop)
                    .executeUpdate();
            em.createQuery("select t from TaskRow t where t.shopId = :shop", TaskRow.class)
                    .setParameter("shop", shop)
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream()
                    .filter(row -> names(row.view(), address))
                    .forEach(row -> {
                        em.createNativeQuery("delete from customer_task_part where task_id = :task")
                                .setParameter("task", row.view().id())
                                .executeUpdate();
                        row.forget(clock.instant());
                    });
        });
    }

    private boolean names(TaskView task, String address) {
        String filter = URLDecoder.decode(task.setting(Exporting.FILTER), StandardCharsets.UTF_8);
        return EmailAddress.isNamed(address, filter.toLowerCase(Locale.ROOT)) || fileNames(task, address);
    }

    private boolean fileNames(TaskView task, String address) {
        // Addresses are written with the same letters in all forms that files come in.
        try (Reader file = new InputStreamReader(open(task.id()), StandardCharsets.ISO_8859_1)) {
            char[] piece = new char[64 * 1024];
            String rest = "";
            for (int length = file.read(piece); length > 0; length = file.read(piece)) {
                String text = rest + new String(piece, 0, length).toLowerCase(Locale.ROOT);
                int end = endOfLastAddress(text);
                if (EmailAddress.isNamed(address, text.substring(0, end))) {
                    return true;
                }
                rest = text.substring(end);
            }
            return EmailAddress.isNamed(address, rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Behind it an address may have begun that goes on in the next piece. */
    private static int endOfLastAddress(String text) {
        int end = text.length();
        while (end > 0 && text.length() - end < LONGEST_WORD && EmailAddress.mayStandIn(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    private List<TaskView> due() {
        return work.read(em -> em
                .createQuery("select t from TaskRow t where t.phase in :busy order by t.id", TaskRow.class)
                .setParameter("busy", List.of(TaskPhase.CHECKING, TaskPhase.WORKING))
                .setMaxResults(SHOWN)
                .getResultList()
                .stream()
                .map(TaskRow::view)
                .toList());
    }

    private void run(Worker worker, TaskView task, BooleanSupplier mayGoOn) {
        try {
            worker.run(task, mayGoOn);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Task " + task.id() + " cannot go on", e);
            step(task.id(), task.phase(), row -> {
                row.warn("transfer.failed");
                end(row, TaskPhase.FAILED);
            });
        }
    }
}
