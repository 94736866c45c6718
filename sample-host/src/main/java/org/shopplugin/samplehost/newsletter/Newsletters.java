package org.shopplugin.samplehost.newsletter;

import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.customer.Consents;
import org.shopplugin.samplehost.customer.Consents.Place;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.RowLock;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/**
 * Letters that advertise: written once, and sent to every customer who agreed to them and nobody else.
 *
 * <p>Whether somebody agreed is looked at when his letter is written, under a lock that his erasure takes, too; and only
 * proven addresses count. A job writes them in steps, each a transaction, so that a node that dies in between doubles none.
 * Every letter ends with a link by which its reader gets no more of them.
 */
public final class Newsletters {

    /** Where that link leads. */
    public static final String LEAVE = "/newsletter/leave";

    private static final int STEP = 200;
    private static final String PURPOSE = "newsletter";

    private static final String AGREED = """
             from customer c
             where c.shop_id = :shop and c.newsletter = true and c.email_confirmed = true and c.unclaimed = false
               and c.forgotten_at is null and c.access <> 'REFUSED' and c.status <> 'CLOSED'""";

    private static final String NEXT_READERS = "select cast(c.id as varchar(36)), c.email, c.language " + AGREED
            + "%s order by c.id fetch first %d rows only";

    private static final String UNFINISHED = """
            select cast(id as varchar(36)), cast(shop_id as varchar(36)), subject, content, cast(reached as varchar(36))
              from newsletter where done_at is null order by id fetch first 1 rows only for update""";

    private static final String LEAVES = """
            update customer set newsletter = false, version = version + 1
             where id = :id and shop_id = :shop and newsletter = true and forgotten_at is null""";

    private final Work work;
    private final Shops shops;
    private final Consents consents;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;
    private final Words words;
    private final Secret secret;
    private final Clock clock;

    public Newsletters(
            Work work,
            Shops shops,
            Consents consents,
            AuditLog audit,
            Outbox outbox,
            Letters letters,
            Words words,
            Secret secret,
            Clock clock) {
        this.work = work;
        this.shops = shops;
        this.consents = consents;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
        this.words = words;
        this.secret = secret;
        this.clock = clock;
    }

    /** How many would get a letter now. */
    public long readers(UUID shop) {
        return work.read(em -> ((Number) em.createNativeQuery("select count(*) " + AGREED, Long.class)
                        .setParameter("shop", shop)
                        .getSingleResult())
                .longValue());
    }

    /** Writes a letter down; from now on the job sends it. */
    public void write(Shop shop, String subject, String content, Who who) {
        UUID id = Ids.next();
        work.run(em -> {
            em.createNativeQuery("""
                            insert into newsletter (id, shop_id, subject, content, written_by, created_at, letters)
                            values (:id, :shop, :subject, :content, :who, :now, 0)""")
                    .setParameter("id", id)
                    .setParameter("shop", shop.id())
                    .setParameter("subject", subject)
                    .setParameter("content", content)
                    .setParameter("who", who.name())
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            audit.record(shop.id(), who, "mail.newsletter", id.toString(), Map.of());
        });
    }

    /** The latest letters, the newest first. */
    public List<Newsletter> latest(UUID shop) {
        List<?> latest = work.read(em -> em.createNativeQuery("""
                        select subject, written_by, created_at, letters, done_at from newsletter
                         where shop_id = :shop order by id desc fetch first 20 rows only""", Object[].class)
                .setParameter("shop", shop)
                .getResultList());
        return latest.stream().map(row -> newsletter((Object[]) row)).toList();
    }

    /** Writes the next step of an unfinished letter; a job's work. */
    public void sendDue() {
        boolean more = true;
        while (more) {
            more = work.call(this::step);
        }
    }

    /** The customer whose letter carried this link; empty for a link that no letter ever carried. */
    public Optional<UUID> reader(Shop shop, String customer, String key) {
        return secret.sign(PURPOSE, shop.id() + ":" + customer).equals(key)
                ? Optional.of(UUID.fromString(customer))
                : Optional.empty();
    }

    /**
     * The customer gets no more letters; doing it twice is harmless.
     *
     * @param wording what he read on the button
     * @param source the address of his browser
     */
    public void leave(Shop shop, UUID customer, String wording, String source) {
        work.run(em -> {
            int left = em.createNativeQuery(LEAVES)
                    .setParameter("id", customer)
                    .setParameter("shop", shop.id())
                    .executeUpdate();
            Who who = Who.customer(customer.toString());
            consents.changed(shop.id(), customer, left == 1, false, Place.LINK, wording, source, who);
        });
    }

    private boolean step(EntityManager em) {
        List<?> unfinished = em.createNativeQuery(UNFINISHED, Object[].class).getResultList();
        if (unfinished.isEmpty()) {
            return false;
        }
        Object[] row = (Object[]) unfinished.get(0);
        UUID id = UUID.fromString((String) row[0]);
        Shop shop = shops.get(UUID.fromString((String) row[1]));
        List<?> readers = readersAfter(em, shop.id(), (String) row[4]);
        for (Object found : readers) {
            Object[] reader = (Object[]) found;
            Locale language = Locale.forLanguageTag((String) reader[2]);
            queue(shop, (String) reader[0], (String) reader[1], language, (String) row[2], (String) row[3]);
        }
        if (readers.isEmpty()) {
            em.createNativeQuery("update newsletter set done_at = :now where id = :id")
                    .setParameter("now", clock.instant())
                    .setParameter("id", id)
                    .executeUpdate();
        } else {
            Object[] last = (Object[]) readers.get(readers.size() - 1);
            em.createNativeQuery("update newsletter set reached = :reached, letters = letters + :more where id = :id")
                    .setParameter("reached", UUID.fromString((String) last[0]))
                    .setParameter("more", readers.size())
                    .setParameter("id", id)
                    .executeUpdate();
        }
        return true;
    }

    private static List<?> readersAfter(EntityManager em, UUID shop, @Nullable String reached) {
        String after = reached == null ? "" : " and c.id > :reached";
        var query = em.createNativeQuery(NEXT_READERS.formatted(after, STEP) + RowLock.in(em), Object[].class)
                .setParameter("shop", shop);
        if (reached != null) {
            query.setParameter("reached", UUID.fromString(reached));
        }
        return query.getResultList();
    }

    private void queue(Shop shop, String customer, String email, Locale language, String subject, String content) {
        Locale spoken = shop.language(List.of(language));
        String link = shop.baseUrl() + LEAVE + "?reader=" + customer + "&key="
                + secret.sign(PURPOSE, shop.id() + ":" + customer);
        String whole = content + "\n\n" + words.text(spoken, "newsletter.mail.leave", link);
        outbox.queueLast(letters.letter(shop, email, spoken, "newsletter", subject, whole, List.of()));
    }

    private static Newsletter newsletter(Object[] row) {
        return new Newsletter(
                (String) row[0],
                (String) row[1],
                instant(row[2]),
                ((Number) row[3]).longValue(),
                Optional.ofNullable(row[4]).map(Newsletters::instant));
    }

    /** Databases and their drivers disagree about the type of a time. */
    private static Instant instant(Object time) {
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return time instanceof Timestamp stamp ? stamp.toInstant() : (Instant) time;
    }
}
