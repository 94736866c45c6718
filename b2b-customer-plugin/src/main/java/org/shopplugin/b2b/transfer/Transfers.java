package org.shopplugin.b2b.transfer;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.billing.CreditLines;
import org.shopplugin.b2b.company.Companies;
import org.shopplugin.b2b.company.CompanyLists;
import org.shopplugin.b2b.data.Ids;
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

    /** A file with a longer line, in bytes, is no table. */
    static final int LONGEST_LINE = 1024 * 1024;

    private static final int PART_BYTES = 256 * 1024;
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final PluginContext shop;
    private final PriceLists prices;
    private final Companies companies;
    private final CompanyLists companyLists;
    private final CustomerGroups groups;
    private final CreditLines credit;
    private final TransferStore store;
    private final TransferWork work;

    public Transfers(PluginContext shop, Companies companies, CustomerGroups groups, CreditLines credit) {
        this.shop = shop;
        this.prices = new PriceLists(shop);
        this.companies = companies;
        this.companyLists = new CompanyLists(shop, companies);
        this.groups = groups;
        this.credit = credit;
        this.store = new TransferStore(shop);
        this.work = new TransferWork(shop, store, prices, this::sheet);
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

    /** Writes everything there is of a kind, which is audited; letters that the format lacks become question marks. */
    void export(Kind kind, CsvFormat format, Locale language, OutputStream out) throws IOException {
        shop.audit().record(kind.saved(), kind.fileName(), Map.of());
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
                store.addPart(em, id, number++, part);
                part = rest.readNBytes(PART_BYTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Math.max(0, lines - (length == 0 ? 1 : 0));
    }

    Optional<TransferView> find(UUID id) {
        return store.find(id);
    }

    List<TransferView> newest() {
        return store.newest();
    }

    /** Those of these files that are remembered, in one statement. */
    List<TransferView> named(Collection<UUID> ids) {
        return store.named(ids);
    }

    /** Lines of a file, those of one verdict or all, after a line. */
    List<TransferLine> lines(UUID id, Optional<Act> act, long after) {
        return store.lines(id, act, after);
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
                .anyMatch(phase -> store.step(id, phase, row -> {
                    boolean inPart = phase == Phase.ENTERING && row.view().kind() == Kind.COMPANIES;
                    row.end(inPart ? Phase.STOPPED : Phase.DROPPED);
                    prices.forget(List.of(id));
                    shop.audit().record("transfer.stop", id.toString(), Map.of("phase", phase.name()));
                }));
    }

    /** Works at what is to be done; outside any transaction. */
    void runDue() {
        work.runDue();
    }

    /** Lets go of files of a month ago. */
    void forgetOld() {
        List<UUID> old = store.before(shop.clock().instant().minus(REMEMBERED));
        prices.forget(old);
        old.forEach(store::delete);
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
