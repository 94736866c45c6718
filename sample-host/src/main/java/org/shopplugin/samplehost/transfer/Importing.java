package org.shopplugin.samplehost.transfer;

import jakarta.persistence.PersistenceException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.customer.CustomerImport;
import org.shopplugin.samplehost.customer.ImportRow;
import org.shopplugin.samplehost.customer.ImportVerdict;
import org.shopplugin.samplehost.customer.ImportVerdict.Kind;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;
import org.shopplugin.samplehost.signin.Recovery;

/**
 * Reads a file of customers, some hundreds of lines at a time: first to say what would become of each, then to do it.
 *
 * <p>A line is applied whole or not at all. When a batch meets what somebody else did at the same moment, its lines are
 * applied one by one, and only the one that does not go is refused. Memory holds one batch, however long the file is.
 */
final class Importing implements Tasks.Worker {

    static final String CHARSET = "charset";
    static final String SEPARATOR = "separator";
    static final String INVITE = "invite";
    /** Before the number of a column stands this, and its value is the name of what it is. */
    static final String COLUMN = "column.";

    private static final int AT_ONCE = 500;
    /** Mails leave a queue that serves customers who wait, so those of a file come slowly. */
    private static final int MAILS_AT_ONCE = 50;

    private final Tasks tasks;
    private final Shops shops;
    private final CustomerImport customers;
    private final Recovery recovery;
    private final Words words;
    private final AuditLog audit;

    Importing(Tasks tasks, Shops shops, CustomerImport customers, Recovery recovery, Words words, AuditLog audit) {
        this.tasks = tasks;
        this.shops = shops;
        this.customers = customers;
        this.recovery = recovery;
        this.words = words;
        this.audit = audit;
    }

    @Override
    public void run(TaskView task, BooleanSupplier mayGoOn) {
        Run run = new Run(task, shops.get(task.shop()));
        try (InputStreamReader characters = new InputStreamReader(tasks.open(task.id()), task.setting(CHARSET))) {
            CsvReader reader = new CsvReader(characters, separator(task));
            skip(reader, run.at.isEmpty() ? 1 : Long.parseLong(run.at));
            boolean goesOn = true;
            while (goesOn && mayGoOn.getAsBoolean()) {
                List<CsvLine> batch = batch(reader, run.invites() ? MAILS_AT_ONCE : AT_ONCE);
                goesOn = batch.isEmpty() ? end(run) : work(run, batch) && !run.invites();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stays the same while a file is read. */
    private static final class Run {

        private final TaskView task;
        private final Shop shop;
        private final Map<Integer, String> columns;
        private String at;

        Run(TaskView task, Shop shop) {
            this.task = task;
            this.shop = shop;
            this.columns = columns(task);
            this.at = task.reached();
        }

        boolean isReal() {
            return task.phase() == TaskPhase.WORKING;
        }

        boolean invites() {
            return isReal() && !task.setting(INVITE).isEmpty();
        }

        Locale language() {
            return task.starter().language();
        }
    }

    static char separator(TaskView task) {
        String text = task.setting(SEPARATOR);
        return text.isEmpty() ? ',' : text.charAt(0);
    }

    /** Which column of the file is what; columns that are nothing are left out. */
    static Map<Integer, String> columns(TaskView task) {
        Map<Integer, String> columns = new HashMap<>();
        task.settings().forEach((name, value) -> {
            if (name.startsWith(COLUMN) && !value.isEmpty()) {
                columns.put(Integer.valueOf(name.substring(COLUMN.length())), value);
            }
        });
        return columns;
    }

    private static void skip(CsvReader reader, long lines) throws IOException {
        for (long line = 0; line < lines; line++) {
            if (reader.next().isEmpty()) {
                return;
            }
        }
    }

    private static List<CsvLine> batch(CsvReader reader, int most) throws IOException {
        List<CsvLine> batch = new ArrayList<>();
        Optional<CsvLine> line = reader.next();
        while (line.isPresent()) {
            batch.add(line.get());
            line = batch.size() == most ? Optional.empty() : reader.next();
        }
        return batch;
    }

    private boolean end(Run run) {
        tasks.step(run.task.id(), run.task.phase(), run.at, row -> {
            tasks.end(row, run.isReal() ? TaskPhase.DONE : TaskPhase.CHECKED);
            TaskView now = row.view();
            audit.record(
                    run.task.shop(),
                    run.task.starter().who(),
                    run.isReal() ? "customers.imported" : "customers.checked",
                    run.task.id().toString(),
                    Map.of(
                            "created", Long.toString(now.created()),
                            "changed", Long.toString(now.changed()),
                            "same", Long.toString(now.same()),
                            "refused", Long.toString(now.refused())));
        });
        return false;
    }

    private boolean work(Run run, List<CsvLine> batch) {
        try {
            return apply(run, batch);
        } catch (PersistenceException overtaken) {
            boolean goesOn = true;
            for (CsvLine line : batch) {
                goesOn = goesOn && alone(run, line);
            }
            return goesOn;
        }
    }

    private boolean alone(Run run, CsvLine line) {
        try {
            return apply(run, List.of(line));
        } catch (PersistenceException overtaken) {
            TaskLine refused = new TaskLine(
                    line.number(), Kind.REFUSED, "", words.text(run.language(), "transfer.line.overtaken"));
            return step(run, line.number(), row -> keep(run, row, List.of(refused), line.number(), 1));
        }
    }

    /** Answers whether this run goes on. */
    private boolean step(Run run, long last, Consumer<TaskRow> step) {
        boolean done = tasks.step(run.task.id(), run.task.phase(), run.at, step);
        if (done) {
            run.at = Long.toString(last);
        }
        return done;
    }

    /** One batch in one transaction. */
    private boolean apply(Run run, List<CsvLine> batch) {
        long last = batch.get(batch.size() - 1).number();
        return step(run, last, row -> {
            List<ImportRow> good = new ArrayList<>();
            List<TaskLine> told = new ArrayList<>();
            for (CsvLine line : batch) {
                if (!line.fault().isEmpty()) {
                    told.add(new TaskLine(line.number(), Kind.REFUSED, "", words.text(run.language(), line.fault())));
                } else if (!line.isBlank()) {
                    good.add(new ImportRow(line.number(), cells(run, line)));
                }
            }
            once(run, good, told);
            List<ImportVerdict> verdicts = run.isReal()
                    ? customers.apply(run.shop, good, run.task.starter().who())
                    : customers.check(run.shop, good);
            verdicts.forEach(verdict -> told.add(line(run, verdict)));
            if (run.invites()) {
                verdicts.stream()
                        .filter(verdict -> verdict.kind() == Kind.CREATED)
                        .flatMap(verdict -> verdict.customer().stream())
                        .forEach(id ->
                                recovery.send(run.shop, id, run.task.starter().who()));
            }
            keep(run, row, told, last, batch.size());
        });
    }

    private void keep(Run run, TaskRow row, List<TaskLine> told, long reached, int lines) {
        tasks.keep(run.task.id(), run.task.phase(), told);
        told.forEach(line -> row.count(line.verdict()));
        row.reach(Long.toString(reached), lines);
    }

    /** Takes out lines about a customer whom an earlier line of the file is about already. */
    private void once(Run run, List<ImportRow> good, List<TaskLine> told) {
        Map<String, Long> seen = tasks.seen(
                run.task.id(),
                run.task.phase(),
                good.stream()
                        .map(ImportRow::identity)
                        .filter(identity -> !identity.isEmpty())
                        .collect(Collectors.toSet()));
        Set<ImportRow> twice = new HashSet<>();
        for (ImportRow each : good) {
            Long first = each.identity().isEmpty() ? null : seen.putIfAbsent(each.identity(), each.line());
            if (first != null) {
                twice.add(each);
                told.add(new TaskLine(
                        each.line(),
                        Kind.REFUSED,
                        each.identity(),
                        words.text(run.language(), "transfer.line.twice", first)));
            }
        }
        good.removeAll(twice);
    }

    private static Map<String, String> cells(Run run, CsvLine line) {
        Map<String, String> cells = new HashMap<>();
        run.columns.forEach((column, name) -> cells.put(
                name,
                column < line.cells().size() ? CellGuard.plain(line.cells().get(column)) : ""));
        return cells;
    }

    private TaskLine line(Run run, ImportVerdict verdict) {
        String says = verdict.faults().stream()
                .map(fault -> heading(run, fault) + ": "
                        + words.text(
                                run.language(),
                                fault.messageKey(),
                                fault.arguments().toArray()))
                .collect(Collectors.joining(" "));
        return new TaskLine(verdict.line(), verdict.kind(), verdict.identity(), says);
    }

    private String heading(Run run, Violation fault) {
        return Headings.of(words, run.language(), fault.field());
    }
}
