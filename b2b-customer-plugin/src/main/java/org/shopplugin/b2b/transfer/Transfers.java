package org.shopplugin.b2b.transfer;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyLists;
import org.shopplugin.b2b.data.Ids;
import org.shopplugin.b2b.data.ManyRows;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.pricing.PriceLists;
import org.shopplugin.b2b.pricing.PriceLists.Act;

/**
 * Price lists and companies that come and go as files.
 *
 * <p>A file is first looked at line by line, which changes nothing, then entered when somebody wants it so. A job does both
 * in small steps that are written down, so that any node carries on where another one stopped. Files lie in the database
 * in parts, and no more than some hundred lines are in memory. A price list is entered whole or not at all, companies each
 * for itself; either may be stopped.
 */
public final class Transfers {

    static final int SHOWN = 100;

    private static final System.Logger LOG = System.getLogger(Transfers.class.getName());

    /** So many lines are in memory at once, fewer where they are long. */
    private static final int LINES = 200;

    private static final int MOST_LETTERS = 500_000;
    private static final String OUT_OF_DATE = "transfer.changed";
    private static final int PART_BYTES = 256 * 1024;
    private static final int LONGEST_LINE = 1024 * 1024;
    /** Then other jobs have their turn; this one goes on with its next run. */
    private static final Duration SLICE = Duration.ofMinutes(2);

    private static final int FORGOTTEN_AT_ONCE = 5_000;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private static final String KEEP =
            "insert into b2b_transfer_line (transfer_id, shop_id, line, act, identity, begins,"
                    + " ends, about, reason)";

    private final PluginContext shop;
    private final PriceLists prices;
    private final Companies companies;
    private final CompanyLists companyLists;
    private final CustomerGroups groups;
    private final CreditLines credit;

    public Transfers(PluginContext shop, Companies companies, CustomerGroups groups, CreditLines credit) {
        this.shop = shop;
        this.prices = new PriceLists(shop);
        this.companies = companies;
        this.companyLists = new CompanyLists(shop, companies);
        this.groups = groups;
        this.credit = credit;
    }

    public static List<Class<?>> entities() {
        return List.of(Transfer.class);
    }

    private Sheet sheet(Kind kind, Locale language) {
        return switch (kind) {
            case PRICES -> new PriceSheet(shop, prices, groups, companyLists, language);
            case COMPANIES -> new CompanySheet(shop, companies, companyLists, groups, credit, language);
        };
    }

    /** Writes everything there is of a kind; letters that the format lacks become question marks. */
    void export(Kind kind, CsvFormat format, Locale language, OutputStream out) throws IOException {
        Sheet sheet = sheet(kind, language);
        var words = new Words(shop, language);
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(format.separator())
                .lineDelimiter(LineDelimiter.CRLF)
                .build(out, format.charset())) {
            csv.writeRecord(sheet.columns().stream().map(words::heading).toList());
            sheet.each(
                    format,
                    cells -> csv.writeRecord(cells.stream().map(Cells::guarded).toList()));
        }
    }

    // A file comes.

    /** Takes a file in, to be looked at. */
    Taken take(Kind kind, String fileName, InputStream file, Locale language, String by) throws IOException {
        byte[] first = file.readNBytes(Beginning.LOOKED_AT);
        Beginning beginning = Beginning.of(first);
        if (!beginning.fault().isEmpty()) {
            return new Taken(beginning.fault(), Optional.empty());
        }
        try {
            return new Taken("", Optional.of(shop.transactions().call(em -> {
                var transfer = new Transfer(
                        Ids.next(),
                        shopId(),
                        kind,
                        fileName,
                        beginning,
                        language,
                        by,
                        shop.clock().instant());
                UUID id = transfer.view().id();
                em.persist(transfer);
                em.flush();
                transfer.expect(keep(em, id, first, file));
                shop.audit().record("transfer.begin", id.toString(), Map.of("kind", kind.name()));
                return id;
            })));
        } catch (NoTable refused) {
            return new Taken("transfer.file.kind", Optional.empty());
        }
    }

    /** Rolls back what was kept of a file that is none of ours. */
    private static final class NoTable extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A file that came in, or why it did not. */
    record Taken(String fault, Optional<UUID> id) {}

    /** Keeps the file part by part, and counts its lines. */
    private long keep(EntityManager em, UUID id, byte[] first, InputStream rest) {
        long lines = 0;
        long length = 0;
        int number = 0;
        byte[] part = first;
        try {
            while (part.length > 0) {
                for (byte one : part) {
                    length = one == '\n' ? 0 : length + 1;
                    lines += one == '\n' ? 1 : 0;
                    if (one == 0 || length > LONGEST_LINE) {
                        throw new NoTable();
                    }
                }
                em.createNativeQuery("insert into b2b_transfer_part (transfer_id, shop_id, number, content)"
                                + " values (:id, :shop, :number, :content)")
                        .setParameter("id", id)
                        .setParameter("shop", shopId())
                        .setParameter("number", number++)
                        .setParameter("content", part)
                        .executeUpdate();
                part = rest.readNBytes(PART_BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Math.max(0, lines - (length == 0 ? 1 : 0));
    }

    // Somebody looks.

    Optional<TransferView> find(UUID id) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(Transfer.class, id))
                        .filter(transfer -> transfer.shop().equals(shopId()))
                        .map(Transfer::view));
    }

    List<TransferView> newest() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select t from B2bTransfer t where t.shop = :shop order by t.begunAt desc",
                                Transfer.class)
                        .setParameter("shop", shopId())
                        .setMaxResults(10)
                        .getResultStream()
                        .map(Transfer::view)
                        .toList());
    }

    /** Those of these files that are remembered, in one statement. */
    List<TransferView> named(Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : shop.transactions()
                        .read(em -> em.createQuery(
                                        "select t from B2bTransfer t where t.shop = :shop and t.id in :ids",
                                        Transfer.class)
                                .setParameter("shop", shopId())
                                .setParameter("ids", ids)
                                .getResultStream()
                                .map(Transfer::view)
                                .toList());
    }

    /** Lines of a file, those of one verdict or all, after a line. */
    List<TransferLine> lines(UUID id, Optional<Act> act, long after) {
        return shop.transactions().read(em -> {
            var asked = em.createNativeQuery(
                            "select line, act, about, reason from b2b_transfer_line where transfer_id = :id"
                                    + " and shop_id = :shop and line > :after"
                                    + (act.isPresent() ? " and act = :act" : "") + " order by line",
                            Object[].class)
                    .setParameter("id", id)
                    .setParameter("shop", shopId())
                    .setParameter("after", after)
                    .setMaxResults(SHOWN);
            act.ifPresent(one -> asked.setParameter("act", one.name()));
            var lines = new ArrayList<TransferLine>();
            for (Object each : asked.getResultList()) {
                Object[] row = (Object[]) each;
                lines.add(new TransferLine(
                        ((Number) row[0]).longValue(), Act.valueOf((String) row[1]), (String) row[2], (String) row[3]));
            }
            return lines;
        });
    }

    /** Wants a file entered. False when it is not ready for that. */
    boolean enter(UUID id, String by) {
        return shop.transactions().call(em -> {
            Transfer transfer = em.find(Transfer.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (transfer == null
                    || !transfer.isIn(shopId(), Phase.CHECKED)
                    || !transfer.view().isReady()) {
                return false;
            }
            transfer.begin(Phase.ENTERING);
            shop.audit().record("transfer.enter", id.toString(), Map.of("by", by));
            return true;
        });
    }

    /**
     * Does not want a file: one that waits, or one that is worked at. A price list is left without a trace; companies that
     * were entered already stay.
     */
    boolean drop(UUID id) {
        return Stream.of(Phase.CHECKED, Phase.CHECKING, Phase.ENTERING)
                .anyMatch(phase -> step(id, phase, row -> {
                    boolean inPart = phase == Phase.ENTERING && row.view().kind() == Kind.COMPANIES;
                    row.end(inPart ? Phase.STOPPED : Phase.DROPPED);
                    prices.forget(List.of(id));
                    shop.audit().record("transfer.stop", id.toString(), Map.of("phase", phase.name()));
                }));
    }

    /** One step under a lock; false when the file is not in this phase any more. */
    private boolean step(UUID id, Phase phase, Consumer<Transfer> step) {
        return shop.transactions().call(em -> {
            Transfer transfer = em.find(Transfer.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (transfer == null || !transfer.isIn(shopId(), phase)) {
                return false;
            }
            step.accept(transfer);
            return true;
        });
    }

    // The job works.

    /** Works at what is to be done; outside any transaction. */
    void runDue() {
        for (TransferView transfer : busy()) {
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
        step(transfer.id(), transfer.phase(), row -> fail(row, why));
    }

    private void fail(Transfer row, String why) {
        row.fail(why);
        prices.forget(List.of(row.view().id()));
    }

    private List<TransferView> busy() {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select t from B2bTransfer t where t.shop = :shop and t.phase in :busy order by t.id",
                                Transfer.class)
                        .setParameter("shop", shopId())
                        .setParameter("busy", List.of(Phase.CHECKING, Phase.ENTERING))
                        .getResultStream()
                        .map(Transfer::view)
                        .toList());
    }

    /** For so long one run works; the next one goes on. */
    private boolean hasTime(long since) {
        return System.nanoTime() - since < SLICE.toNanos();
    }

    private void run(TransferView transfer) throws IOException {
        Sheet sheet = sheet(transfer.kind(), Locale.forLanguageTag(transfer.language()));
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
                rows -> step(transfer.id(), Phase.CHECKING, row -> {
                            List<Verdict> verdicts = withoutRepetitions(transfer, sheet.check(rows));
                            keep(transfer, verdicts);
                            row.count(verdicts);
                        })
                        && hasTime(since));
        end.ifPresent(fault -> step(transfer.id(), Phase.CHECKING, row -> {
            if (fault.isEmpty()) {
                row.end(Phase.CHECKED);
            } else {
                row.fail(fault);
            }
        }));
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
                rows -> step(id, Phase.ENTERING, row -> enter(transfer, rows, sheet, row)) && hasTime(since));
        if (end.isPresent()) {
            step(id, Phase.ENTERING, row -> {
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
        Set<Long> refused = refused(transfer, rows);
        List<Verdict> verdicts = new ArrayList<>(sheet.enter(
                transfer.id(),
                rows.stream().filter(row -> !refused.contains(row.line())).toList(),
                transfer.begunBy()));
        replace(transfer, verdicts);
        rows.stream()
                .filter(row -> refused.contains(row.line()))
                .map(row -> Verdict.refused(row.line(), "", row.get("name"), List.of()))
                .forEach(verdicts::add);
        return verdicts;
    }

    /** The numbers of those of these lines that were refused when they were looked at. */
    private Set<Long> refused(TransferView transfer, List<Row> rows) {
        List<?> numbers = shop.transactions()
                .read(em -> em.createNativeQuery(
                                "select line from b2b_transfer_line where transfer_id = :id and act = 'REFUSE'"
                                        + " and line between :first and :last",
                                Long.class)
                        .setParameter("id", transfer.id())
                        .setParameter("first", rows.get(0).line())
                        .setParameter("last", rows.get(rows.size() - 1).line())
                        .getResultList());
        return numbers.stream().map(Long.class::cast).collect(Collectors.toSet());
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
                .maxBufferSize(2 * LONGEST_LINE)
                .ofCsvRecord(new InputStreamReader(new Parts(this, transfer.id()), transfer.charset()))) {
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
        var before = new HashMap<String, List<Spoken>>();
        List<String> identities = verdicts.stream()
                .map(Verdict::identity)
                .filter(identity -> !identity.isEmpty())
                .distinct()
                .toList();
        if (!identities.isEmpty()) {
            shop.transactions().read(em -> {
                for (Object each : em.createNativeQuery(
                                "select identity, line, begins, ends from b2b_transfer_line where transfer_id = :id"
                                        + " and identity in (:identities) and act <> 'REFUSE'",
                                Object[].class)
                        .setParameter("id", transfer.id())
                        .setParameter("identities", identities)
                        .getResultList()) {
                    Object[] row = (Object[]) each;
                    before.computeIfAbsent((String) row[0], identity -> new ArrayList<>())
                            .add(new Spoken(((Number) row[1]).longValue(), instant(row[2]), instant(row[3])));
                }
                return true;
            });
        }
        var answer = new ArrayList<Verdict>();
        for (Verdict verdict : verdicts) {
            List<Spoken> same = before.computeIfAbsent(verdict.identity(), identity -> new ArrayList<>());
            Optional<Spoken> met = verdict.isRefused() || verdict.identity().isEmpty()
                    ? Optional.empty()
                    : same.stream()
                            .filter(other ->
                                    verdict.begins().isBefore(other.ends) && other.begins.isBefore(verdict.ends()))
                            .findFirst();
            answer.add(met.map(other -> verdict.refusedFor(Violation.ofForm("transfer.repeated", other.line)))
                    .orElse(verdict));
            if (met.isEmpty() && !verdict.isRefused()) {
                same.add(new Spoken(verdict.line(), verdict.begins(), verdict.ends()));
            }
        }
        return answer;
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
    }

    /** A line that spoke of something for some time. */
    private record Spoken(long line, Instant begins, Instant ends) {}

    private void keep(TransferView transfer, List<Verdict> verdicts) {
        List<List<Object>> rows = verdicts.stream()
                .map(verdict -> List.<Object>of(
                        transfer.id(),
                        shopId(),
                        verdict.line(),
                        verdict.act().name(),
                        cut(verdict.identity(), 500),
                        verdict.begins(),
                        verdict.ends(),
                        cut(verdict.about(), 300),
                        cut(reason(transfer, verdict), 1000)))
                .toList();
        shop.transactions().run(em -> ManyRows.insert(em, KEEP, "(?, ?, ?, ?, ?, ?, ?, ?, ?)", rows));
    }

    /** What was said when the lines were looked at gives way to what happened. */
    private void replace(TransferView transfer, List<Verdict> verdicts) {
        if (!verdicts.isEmpty()) {
            shop.transactions()
                    .run(em -> em.createNativeQuery(
                                    "delete from b2b_transfer_line where transfer_id = :id and line in (:lines)")
                            .setParameter("id", transfer.id())
                            .setParameter(
                                    "lines",
                                    verdicts.stream().map(Verdict::line).toList())
                            .executeUpdate());
            keep(transfer, verdicts);
        }
    }

    private String reason(TransferView transfer, Verdict verdict) {
        Locale language = Locale.forLanguageTag(transfer.language());
        return verdict.reasons().stream()
                .map(reason -> shop.messages()
                        .text(language, reason.messageKey(), reason.arguments().toArray()))
                .collect(Collectors.joining(" "));
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** A part of a file; empty after the last one. */
    Optional<byte[]> part(UUID id, int number) {
        List<?> found = shop.transactions()
                .read(em -> em.createNativeQuery(
                                "select content from b2b_transfer_part where transfer_id = :id and number = :number",
                                byte[].class)
                        .setParameter("id", id)
                        .setParameter("number", number)
                        .getResultList());
        return found.stream().findFirst().map(byte[].class::cast);
    }

    /** Lets go of files of a month ago. */
    void forgetOld() {
        Instant before = shop.clock().instant().minus(REMEMBERED);
        List<UUID> old = shop.transactions()
                .read(em -> em.createQuery(
                                "select t.id from B2bTransfer t where t.shop = :shop and t.begunAt < :old", UUID.class)
                        .setParameter("shop", shopId())
                        .setParameter("old", before)
                        .getResultList());
        prices.forget(old);
        old.forEach(this::forget);
    }

    /** Piece by piece, since a host may stop statements that take long; the file itself goes last. */
    private void forget(UUID id) {
        int gone = 1;
        while (gone > 0) {
            gone = forgetSome("b2b_transfer_line", "line", id) + forgetSome("b2b_transfer_part", "number", id);
        }
        shop.transactions()
                .run(em -> em.createQuery("delete from B2bTransfer t where t.id = :id")
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private int forgetSome(String table, String order, UUID id) {
        return shop.transactions()
                .call(em -> em.createNativeQuery("delete from " + table + " where transfer_id = :id and " + order
                                + " in (select t." + order + " from " + table + " t where t.transfer_id = :id"
                                + " order by t." + order + " fetch first " + FORGOTTEN_AT_ONCE + " rows only)")
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
