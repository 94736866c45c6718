package org.shopplugin.b2b.transfer;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.pricing.PriceLists;
import org.shopplugin.b2b.transfer.TransferStore.Spoken;

/**
 * The job that looks at files and enters them.
 *
 * <p>It works in small steps that are written down, each in a transaction of its own, so that any node carries on where
 * another one stopped.
 */
final class TransferWork {

    private static final System.Logger LOG = System.getLogger(TransferWork.class.getName());

    /** So many lines are in memory at once, fewer where they are long. */
    private static final int LINES = 200;

    private static final int MOST_LETTERS = 500_000;
    private static final String OUT_OF_DATE = "transfer.changed";

    /** Then other jobs have their turn; this one goes on with its next run. */
    private static final Duration SLICE = Duration.ofMinutes(2);

    private final PluginContext shop;
    private final TransferStore store;
    private final PriceLists prices;
    private final BiFunction<Kind, Locale, Sheet> sheets;

    TransferWork(PluginContext shop, TransferStore store, PriceLists prices, BiFunction<Kind, Locale, Sheet> sheets) {
        this.shop = shop;
        this.store = store;
        this.prices = prices;
        this.sheets = sheets;
    }

    /** Works at what is to be done; outside any transaction. */
    void runDue() {
        for (TransferView transfer : store.busy()) {
            try {
                run(transfer);
            } catch (CsvParseException e) {
                failed(transfer, "transfer.file.quote");
            } catch (RuntimeException | IOException e) {
                LOG.log(Level.WARNING, "File " + transfer.id() + " cannot be worked at", e);
                failed(transfer, "transfer.failed");
            }
        }
    }

    private void failed(TransferView transfer, String why) {
        store.step(transfer.id(), transfer.phase(), row -> fail(row, why));
    }

    private void fail(Transfer row, String why) {
        row.fail(why);
        prices.forget(List.of(row.view().id()));
    }

    /** For so long one run works; the next one goes on. */
    private boolean hasTime(long since) {
        return System.nanoTime() - since < SLICE.toNanos();
    }

    private void run(TransferView transfer) throws IOException {
        Sheet sheet = sheets.apply(transfer.kind(), Locale.forLanguageTag(transfer.language()));
        if (transfer.phase() == Phase.CHECKING) {
            check(transfer, sheet);
        } else {
            enter(transfer, sheet);
        }
    }

    private void check(TransferView transfer, Sheet sheet) throws IOException {
        long since = System.nanoTime();
        Optional<String> end = each(
                transfer,
                sheet,
                transfer.done(),
                rows -> store.step(transfer.id(), Phase.CHECKING, row -> {
                            List<Verdict> verdicts = withoutRepetitions(transfer, check(rows, sheet));
                            store.keep(transfer, verdicts);
                            row.count(verdicts);
                        })
                        && hasTime(since));
        end.ifPresent(fault -> store.step(transfer.id(), Phase.CHECKING, row -> {
            if (fault.isEmpty()) {
                row.end(Phase.CHECKED);
            } else {
                row.fail(fault);
            }
        }));
    }

    /** A line that holds something else than letters says nothing to a sheet. */
    private static List<Verdict> check(List<Row> rows, Sheet sheet) {
        List<Verdict> verdicts =
                new ArrayList<>(sheet.check(rows.stream().filter(Row::isText).toList()));
        rows.stream()
                .filter(row -> !row.isText())
                .map(row -> Verdict.refused(row.line(), "", "", List.of(Violation.ofForm("transfer.bytes"))))
                .forEach(verdicts::add);
        return verdicts;
    }

    /**
     * Some lines at a time, each step in a transaction of its own that also writes down how far the work is. What is entered
     * whole or not at all is only prepared by then, and counts with the last step.
     */
    private void enter(TransferView transfer, Sheet sheet) throws IOException {
        long since = System.nanoTime();
        UUID id = transfer.id();
        Optional<String> end = each(
                transfer,
                sheet,
                transfer.done(),
                rows -> store.step(id, Phase.ENTERING, row -> enter(transfer, rows, sheet, row)) && hasTime(since));
        if (end.isPresent()) {
            store.step(id, Phase.ENTERING, row -> {
                if (sheet.complete(id, transfer.begunBy())) {
                    row.end(Phase.DONE);
                    done(row.view());
                } else {
                    fail(row, OUT_OF_DATE);
                }
            });
            prices.forget(List.of(id));
        }
    }

    private void enter(TransferView transfer, List<Row> rows, Sheet sheet, Transfer row) {
        if (!sheet.wholeOrNothing()) {
            row.count(enterGood(transfer, rows, sheet));
            return;
        }
        List<Verdict> verdicts = sheet.enter(transfer.id(), rows, transfer.begunBy());
        if (verdicts.stream().anyMatch(Verdict::isRefused)) {
            // It was right when it was looked at.
            fail(row, OUT_OF_DATE);
        } else {
            row.count(verdicts);
        }
    }

    /** What was refused when it was looked at stays so; of the others is told what happened. */
    private List<Verdict> enterGood(TransferView transfer, List<Row> rows, Sheet sheet) {
        Set<Long> refused = store.refused(transfer, rows);
        List<Verdict> verdicts = new ArrayList<>(sheet.enter(
                transfer.id(),
                rows.stream().filter(row -> !refused.contains(row.line())).toList(),
                transfer.begunBy()));
        store.replace(transfer, verdicts);
        rows.stream()
                .filter(row -> refused.contains(row.line()))
                .map(row -> Verdict.refused(row.line(), "", row.get("name"), List.of()))
                .forEach(verdicts::add);
        return verdicts;
    }

    private void done(TransferView transfer) {
        shop.audit()
                .record(
                        "transfer.done",
                        transfer.id().toString(),
                        Map.of(
                                "kind", transfer.kind().name(),
                                "creates", String.valueOf(transfer.creates()),
                                "changes", String.valueOf(transfer.changes())));
    }

    private interface Step {
        boolean take(List<Row> rows) throws IOException;
    }

    /**
     * Reads a file and hands out its lines, some at a time.
     *
     * @param skip how many were worked at before
     * @return nothing when a step wanted no more, an empty text at the end of the file, else the message key of what is
     *     wrong with the file itself
     */
    private Optional<String> each(TransferView transfer, Sheet sheet, long skip, Step step) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(transfer.separator())
                .commentStrategy(CommentStrategy.NONE)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .detectBomHeader(false)
                .maxBufferSize(2 * Transfers.LONGEST_LINE)
                .ofCsvRecord(new InputStreamReader(new Parts(store, transfer.id()), transfer.charset()))) {
            var records = csv.iterator();
            if (!records.hasNext()) {
                return Optional.of("transfer.file.empty");
            }
            List<Optional<String>> headings = records.next().getFields().stream()
                    .map(heading -> Words.column(shop, sheet.columns(), Cells.plain(heading.replace("\uFEFF", ""))))
                    .toList();
            if (!headings.containsAll(sheet.needed().stream().map(Optional::of).toList())) {
                return Optional.of("transfer.file.headings");
            }
            long at = 0;
            long letters = 0;
            var rows = new ArrayList<Row>();
            while (records.hasNext()) {
                CsvRecord record = records.next();
                if (at++ >= skip) {
                    rows.add(row(record, headings));
                    letters +=
                            record.getFields().stream().mapToInt(String::length).sum();
                }
                boolean enough = rows.size() == LINES || letters > MOST_LETTERS || !records.hasNext();
                if (enough && !rows.isEmpty()) {
                    if (!step.take(List.copyOf(rows))) {
                        return Optional.empty();
                    }
                    rows.clear();
                    letters = 0;
                }
            }
            return Optional.of(at == 0 ? "transfer.file.empty" : "");
        }
    }

    private static Row row(CsvRecord record, List<Optional<String>> headings) {
        var cells = new HashMap<String, String>();
        for (int i = 0; i < Math.min(headings.size(), record.getFieldCount()); i++) {
            String cell = Cells.plain(record.getField(i));
            headings.get(i).ifPresent(column -> cells.putIfAbsent(column, cell));
        }
        return new Row(record.getStartingLineNumber(), cells);
    }

    /** Of two lines that speak of the same at the same time, the second is refused. */
    private List<Verdict> withoutRepetitions(TransferView transfer, List<Verdict> verdicts) {
        List<String> identities = verdicts.stream()
                .map(Verdict::identity)
                .filter(identity -> !identity.isEmpty())
                .distinct()
                .toList();
        Map<String, List<Spoken>> before = store.spoken(transfer.id(), identities);
        var answer = new ArrayList<Verdict>();
        for (Verdict verdict : verdicts) {
            List<Spoken> same = before.computeIfAbsent(verdict.identity(), identity -> new ArrayList<>());
            Optional<Spoken> met = verdict.isRefused() || verdict.identity().isEmpty()
                    ? Optional.empty()
                    : same.stream()
                            .filter(other -> verdict.begins().isBefore(other.ends())
                                    && other.begins().isBefore(verdict.ends()))
                            .findFirst();
            answer.add(met.map(other -> verdict.refusedFor(Violation.ofForm("transfer.repeated", other.line())))
                    .orElse(verdict));
            if (met.isEmpty() && !verdict.isRefused()) {
                same.add(new Spoken(verdict.line(), verdict.begins(), verdict.ends()));
            }
        }
        return answer;
    }
}
