package org.shopplugin.b2b.transfer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
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
import org.shopplugin.api.PluginContext;
import org.shopplugin.b2b.data.ManyRows;
import org.shopplugin.b2b.pricing.PriceLists.Act;

/** The rows of files: what each is, its content in parts, and what became of its lines. */
final class TransferStore {

    /** So many lines are read at once, and shown on a page. */
    static final int SHOWN = 100;

    private static final int DELETED_AT_ONCE = 5_000;

    private static final String KEEP =
            "insert into b2b_transfer_line (transfer_id, shop_id, line, act, identity, begins,"
                    + " ends, about, reason)";

    private final PluginContext shop;

    TransferStore(PluginContext shop) {
        this.shop = shop;
    }

    Optional<TransferView> find(UUID id) {
        return shop.transactions()
                .read(em -> Optional.ofNullable(em.find(Transfer.class, id))
                        .filter(transfer -> transfer.shop().equals(shopId()))
                        .map(Transfer::view));
    }

    /** The last ten that came. */
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

    /** Those at which there is something to do, the oldest first. */
    List<TransferView> busy() {
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

    /** One step under a lock; false when the file is not in this phase any more. */
    boolean step(UUID id, Phase phase, Consumer<Transfer> step) {
        return shop.transactions().call(em -> {
            Transfer transfer = em.find(Transfer.class, id, LockModeType.PESSIMISTIC_WRITE);
            if (transfer == null || !transfer.isIn(shopId(), phase)) {
                return false;
            }
            step.accept(transfer);
            return true;
        });
    }

    /** A part of a file, in the transaction in which it comes in. */
    void addPart(EntityManager em, UUID id, int number, byte[] content) {
        em.createNativeQuery("insert into b2b_transfer_part (transfer_id, shop_id, number, content)"
                        + " values (:id, :shop, :number, :content)")
                .setParameter("id", id)
                .setParameter("shop", shopId())
                .setParameter("number", number)
                .setParameter("content", content)
                .executeUpdate();
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

    /** The numbers of those of these lines that were refused when they were looked at. */
    Set<Long> refused(TransferView transfer, List<Row> rows) {
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

    /** The lines of a file that were kept as good, by what they speak of. */
    Map<String, List<Spoken>> spoken(UUID id, Collection<String> identities) {
        var spoken = new HashMap<String, List<Spoken>>();
        if (identities.isEmpty()) {
            return spoken;
        }
        return shop.transactions().read(em -> {
            for (Object each : em.createNativeQuery(
                            "select identity, line, begins, ends from b2b_transfer_line where transfer_id = :id"
                                    + " and identity in (:identities) and act <> 'REFUSE'",
                            Object[].class)
                    .setParameter("id", id)
                    .setParameter("identities", identities)
                    .getResultList()) {
                Object[] row = (Object[]) each;
                spoken.computeIfAbsent((String) row[0], identity -> new ArrayList<>())
                        .add(new Spoken(((Number) row[1]).longValue(), instant(row[2]), instant(row[3])));
            }
            return spoken;
        });
    }

    /** A line that spoke of something for some time. */
    record Spoken(long line, Instant begins, Instant ends) {}

    /** What became of lines. */
    void keep(TransferView transfer, List<Verdict> verdicts) {
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
    void replace(TransferView transfer, List<Verdict> verdicts) {
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

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) value;
    }

    /** The files that came before a moment. */
    List<UUID> before(Instant moment) {
        return shop.transactions()
                .read(em -> em.createQuery(
                                "select t.id from B2bTransfer t where t.shop = :shop and t.begunAt < :moment",
                                UUID.class)
                        .setParameter("shop", shopId())
                        .setParameter("moment", moment)
                        .getResultList());
    }

    /** Lets go of a file piece by piece, since a host may stop statements that take long; the file itself goes last. */
    void delete(UUID id) {
        int gone = 1;
        while (gone > 0) {
            gone = deleteSome("b2b_transfer_line", "line", id) + deleteSome("b2b_transfer_part", "number", id);
        }
        shop.transactions()
                .run(em -> em.createQuery("delete from B2bTransfer t where t.id = :id")
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private int deleteSome(String table, String order, UUID id) {
        return shop.transactions()
                .call(em -> em.createNativeQuery("delete from " + table + " where transfer_id = :id and " + order
                                + " in (select t." + order + " from " + table + " t where t.transfer_id = :id"
                                + " order by t." + order + " fetch first " + DELETED_AT_ONCE + " rows only)")
                        .setParameter("id", id)
                        .executeUpdate());
    }

    private String shopId() {
        return shop.shop().id().value();
    }
}
