package org.shopplugin.samplehost.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.shopplugin.api.audit.Audit;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Secret;

/**
 * The append-only record of who did what in each shop.
 *
 * <p>Each entry is signed together with the signature of the one before, with a key that is not in the database: an entry
 * changed, taken out or put in by hand is found, and so is a tail cut off. Entries are appended under a lock on the shop's
 * last one. Whenever they are recorded, that happens as the last thing of their transaction: nobody who holds this lock,
 * which every act in the shop needs, waits for another one.
 */
public final class AuditLog {

    private static final int PAGE = 500;

    /** Later than any entry, and every database can compare with it. */
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");

    private static final String LOCK = "select number, hash from audit_head where shop_id = :shop for update";
    private static final String BEGIN =
            "insert into audit_head (shop_id, number, hash) values (:shop, 0, '') on conflict do nothing";
    private static final String ADVANCE = "update audit_head set number = :number, hash = :hash where shop_id = :shop";

    private static final String FILTER = """
             from AuditRow entry where entry.id.shopId = :shop
              and (:action = '' or entry.action like :actionStart escape '\\')
              and (:subject = '' or entry.subject = :subject)
              and (:actor = '' or entry.actorId = :actor or lower(entry.actorName) like :actorPart escape '\\')
              and entry.id.number < :before and entry.happenedAt >= :from and entry.happenedAt < :until
             order by entry.id.number desc""";

    private static final String ENTRY = """
            select new org.shopplugin.samplehost.audit.AuditEntry(entry.id.number, entry.happenedAt, entry.actorKind,
              entry.actorId, entry.actorName, entry.action, entry.subject, entry.details)""";

    /** The action under which it stands that somebody's data was erased. */
    public static final String ERASED = "privacy.erase";

    private static final String REDACT =
            "update audit_entry set details = '' where shop_id = :shop and subject = :subject and details <> '{}'";

    private final Work work;
    private final Secret secret;
    private final Clock clock;

    public AuditLog(Work work, Secret secret, Clock clock) {
        this.work = work;
        this.secret = secret;
        this.clock = clock;
    }

    public static List<Class<?>> entities() {
        return List.of(AuditRow.class);
    }

    /**
     * Appends an entry in the caller's transaction, just before it is committed, or in one of its own.
     *
     * @param action as {@code subject.verb}
     * @param subject the id of what it was done to; may be empty
     * @param details without secrets and without names of people
     */
    public void record(UUID shop, Who who, String action, String subject, Map<String, String> details) {
        record(shop, who, List.of(new Audit.Entry(action, subject, details)));
    }

    /** Appends several entries of one act, in this order, for the price of one. */
    public void record(UUID shop, Who who, List<Audit.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Told> told = entries.stream()
                .map(entry -> new Told(entry.action(), entry.subject(), Details.json(entry.details())))
                .toList();
        work.run(em -> work.beforeCommit(last -> append(last, shop, who, told)));
    }

    /** An entry that is to be appended; its details are written already, so that a wrong one is refused at once. */
    private record Told(String action, String subject, String details) {}

    private void append(EntityManager em, UUID shop, Who who, List<Told> entries) {
        Head head = lockHead(em, shop);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (Told told : entries) {
            AuditRow entry =
                    new AuditRow(shop, head.number() + 1, now, who, told.action(), told.subject(), told.details());
            entry.sealDetails(sealOfDetails(entry));
            entry.seal(seal(entry, head.hash()));
            em.persist(entry);
            head = new Head(entry.number(), entry.hash());
        }
        em.createNativeQuery(ADVANCE)
                .setParameter("number", head.number())
                .setParameter("hash", head.hash())
                .setParameter("shop", shop)
                .executeUpdate();
    }

    /**
     * The entries that the filter lets through, the newest first.
     *
     * @param before only those with smaller numbers; empty for the newest of all
     */
    public AuditPage entries(UUID shop, AuditFilter filter, OptionalLong before, int most) {
        List<AuditEntry> found = work.read(em -> em.createQuery(ENTRY + FILTER, AuditEntry.class)
                .setParameter("shop", shop)
                .setParameter("action", filter.action())
                .setParameter("actionStart", escaped(filter.action()) + "%")
                .setParameter("subject", filter.subject())
                .setParameter("actor", filter.actor())
                .setParameter("actorPart", "%" + escaped(filter.actor()).toLowerCase(Locale.ROOT) + "%")
                .setParameter("before", before.orElse(Long.MAX_VALUE))
                .setParameter("from", filter.from().orElse(Instant.EPOCH))
                .setParameter("until", filter.until().orElse(END_OF_TIME))
                .setMaxResults(most + 1)
                .getResultList());
        boolean more = found.size() > most;
        List<AuditEntry> shown = found.subList(0, Math.min(most, found.size()));
        return new AuditPage(
                shown, more ? OptionalLong.of(shown.get(shown.size() - 1).number()) : OptionalLong.empty());
    }

    /**
     * Recomputes the chain of a shop from its beginning.
     *
     * @return the number of the first entry that is not as it was written, or is missing; empty when all are
     */
    public Optional<Long> firstBroken(UUID shop) {
        return work.read(em -> {
            Head expected = Head.NONE;
            List<AuditRow> page = page(em, shop, 0);
            while (!page.isEmpty()) {
                for (AuditRow entry : page) {
                    if (entry.number() != expected.number() + 1
                            || !entry.hash().equals(seal(entry, expected.hash()))
                            || !isWhole(em, shop, entry)) {
                        return Optional.of(expected.number() + 1);
                    }
                    expected = new Head(entry.number(), entry.hash());
                    em.detach(entry);
                }
                page = page(em, shop, expected.number());
            }
            Head head = head(em, shop, "select number, hash from audit_head where shop_id = :shop")
                    .orElse(Head.NONE);
            return head.equals(expected) ? Optional.empty() : Optional.of(expected.number() + 1);
        });
    }

    /**
     * Erases what the entries about something say beside who did what and when, those of the caller's transaction so far
     * too; for the request of a person that his data be erased, which the caller records under {@link #ERASED}.
     */
    public void redact(UUID shop, String subject) {
        work.run(em -> work.beforeCommit(last -> last.createNativeQuery(REDACT)
                .setParameter("shop", shop)
                .setParameter("subject", subject)
                .executeUpdate()));
    }

    /** Details are as they were written, or were erased at a request that is written down here, too. */
    private boolean isWhole(EntityManager em, UUID shop, AuditRow entry) {
        return entry.isRedacted()
                ? !em.createQuery("""
                                select entry.id.number from AuditRow entry
                                 where entry.id.shopId = :shop and entry.subject = :subject and entry.action = :erased""", Long.class)
                        .setParameter("shop", shop)
                        .setParameter("subject", entry.subject())
                        .setParameter("erased", ERASED)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty()
                : entry.detailsSeal().equals(sealOfDetails(entry));
    }

    private String sealOfDetails(AuditRow entry) {
        return HexFormat.of()
                .formatHex(secret.sign("audit-details", entry.details().getBytes(UTF_8)));
    }

    private static List<AuditRow> page(EntityManager em, UUID shop, long after) {
        return em.createQuery("""
                        select entry from AuditRow entry
                         where entry.id.shopId = :shop and entry.id.number > :after order by entry.id.number""", AuditRow.class)
                .setParameter("shop", shop)
                .setParameter("after", after)
                .setMaxResults(PAGE)
                .getResultList();
    }

    private static Head lockHead(EntityManager em, UUID shop) {
        // Looked for first: to try an insert each time costs more than all the rest.
        return head(em, shop, LOCK).orElseGet(() -> {
            em.createNativeQuery(BEGIN).setParameter("shop", shop).executeUpdate();
            return head(em, shop, LOCK).orElseThrow();
        });
    }

    private static Optional<Head> head(EntityManager em, UUID shop, String sql) {
        List<?> rows = em.createNativeQuery(sql, Object[].class)
                .setParameter("shop", shop)
                .getResultList();
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Head(((Number) row[0]).longValue(), (String) row[1]))
                .findFirst();
    }

    private String seal(AuditRow entry, String before) {
        return HexFormat.of().formatHex(secret.sign("audit", entry.canonical(before)));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private record Head(long number, String hash) {

        static final Head NONE = new Head(0, "");
    }
}
