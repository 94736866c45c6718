package org.shopplugin.samplehost.mail;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.mail.MailServer.Refused;
import org.shopplugin.samplehost.mail.MailServer.Sender;
import org.shopplugin.samplehost.mail.MailServer.Unreachable;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/**
 * The mails of all shops: queued in the transaction of the act that causes them, so that they leave when it is committed,
 * or not at all.
 *
 * <p>A sender claims each mail by one conditional update with a lease before it hands it over, so that of many senders one
 * sends it. A sender that dies in between leaves it to the next, which may then send it once more under the same
 * Message-ID. Without a mail server mails are kept to be read.
 *
 * <p>Letters to many leave after all those that are due and were written to one person.
 *
 * <p>Codes and links that work once are stored sealed, and no longer than until the mail has left.
 */
public final class Outbox {

    private static final Logger LOG = System.getLogger(Outbox.class.getName());

    /** How long to wait after each failed try; after the last one somebody must look. */
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration UNFINISHED = Duration.ofMinutes(1);
    private static final int AT_ONCE = 50;
    private static final int NEXT = 0;
    private static final int LAST = 1;

    private static final String DUE = """
            select row.id from MailRow row
             where row.state = org.shopplugin.samplehost.mail.MailState.WAITING
               and row.nextTryAt <= :now and row.leaseUntil <= :now
             order by row.turn, row.nextTryAt, row.id""";

    /** Whose row somebody else holds is not waited for. */
    private static final String FREE = "select 1 from mail where id = :id for update skip locked";

    private static final String CLAIM = """
            update MailRow row set row.holder = :holder, row.leaseUntil = :lease, row.tries = row.tries + 1
             where row.id = :id and row.state = org.shopplugin.samplehost.mail.MailState.WAITING
               and row.nextTryAt <= :now and row.leaseUntil <= :now""";

    private static final String FINISH = """
            update MailRow row set row.state = :state, row.sentAt = :sentAt, row.nextTryAt = :next,
              row.lastFailure = :failure, row.leaseUntil = :now
             where row.id = :id and row.holder = :holder
               and row.state = org.shopplugin.samplehost.mail.MailState.WAITING""";

    /** What was sealed in it has reached its reader. */
    private static final String FINISH_SENT = FINISH.replace("set row.state", "set row.sealed = null, row.state");

    private static final String AGAIN = """
            update MailRow row set row.state = org.shopplugin.samplehost.mail.MailState.WAITING, row.tries = 0,
              row.nextTryAt = :now
             where row.id = :id and row.shopId = :shop and row.state in
              (org.shopplugin.samplehost.mail.MailState.FAILED, org.shopplugin.samplehost.mail.MailState.KEPT)""";

    private static final String FILTER = """
             from MailRow row where row.shopId = :shop and (:anyState = true or row.state = :state)
              and (:to = '' or row.recipient = :to)""";

    private static final String SUMMARY = """
            select new org.shopplugin.samplehost.mail.MailSummary(row.id, row.kind, row.recipient, row.subject, row.state,
              row.tries, row.createdAt)""";

    private static final String HOLD = """
            update MailRow row set row.state = org.shopplugin.samplehost.mail.MailState.FAILED
             where row.shopId = :shop and lower(row.recipient) = :to and row.leaseUntil <= :now
               and row.state = org.shopplugin.samplehost.mail.MailState.WAITING""";

    private static final String ON_ITS_WAY = """
            select count(*) from MailRow row where row.shopId = :shop and lower(row.recipient) = :to
               and row.leaseUntil > :now and row.state = org.shopplugin.samplehost.mail.MailState.WAITING""";

    private static final String ABOUT = """
            select row.id, row.recipient, row.subject, row.text from MailRow row
             where row.shopId = :shop and row.createdAt < :before and row.id > :after
               and (lower(row.recipient) = :to or lower(row.text) like :part escape '!'
                 or lower(row.subject) like :part escape '!')
             order by row.id""";

    private static final String FORGET_FILES = "delete from mail_attachment where mail_id in (:ids)";

    private static final String FORGET = "delete from MailRow row where row.id in (:ids)";

    private static final UUID FIRST = new UUID(0, 0);
    private static final int PATIENCE = 50;
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Work work;
    private final Shops shops;
    private final AuditLog audit;
    private final Secret secret;
    private final Clock clock;
    private final @Nullable MailServer server;

    /** @param server takes the mails; null keeps them to be read */
    public Outbox(Work work, Shops shops, AuditLog audit, Secret secret, Clock clock, @Nullable MailServer server) {
        this.work = work;
        this.shops = shops;
        this.audit = audit;
        this.secret = secret;
        this.clock = clock;
        this.server = server;
    }

    public static List<Class<?>> entities() {
        return List.of(MailRow.class);
    }

    /** Queues a mail in the caller's transaction, or in one of its own. */
    public void queue(Mail mail) {
        queue(mail, NEXT);
    }

    /** As {@link #queue(Mail)}, for one of many letters that nobody waits for: whatever else is due leaves before it. */
    public void queueLast(Mail mail) {
        queue(mail, LAST);
    }

    private void queue(Mail mail, int turn) {
        work.run(em -> em.persist(new MailRow(Ids.next(), mail, turn, stateOfNew(), clock.instant(), secret)));
    }

    private MailState stateOfNew() {
        return server == null ? MailState.KEPT : MailState.WAITING;
    }

    /**
     * Queues a mail of which more can be told once the caller's transaction is committed: it is written again then, and leaves
     * as it was when nobody comes to that within a minute.
     */
    public void queue(Mail mail, Supplier<Mail> whole) {
        UUID id = Ids.next();
        work.run(em -> {
            MailRow row = new MailRow(id, mail, NEXT, stateOfNew(), clock.instant(), secret);
            row.leaveAt(clock.instant().plus(UNFINISHED));
            em.persist(row);
        });
        work.afterCommit(() -> {
            Mail finished = whole.get();
            work.run(em -> Optional.ofNullable(em.find(MailRow.class, id, LockModeType.PESSIMISTIC_WRITE))
                    .filter(row -> row.tries() == 0)
                    .ifPresent(row -> {
                        row.rewrite(finished, secret);
                        row.leaveAt(clock.instant());
                    }));
        });
    }

    /**
     * The mails of a shop, the newest first.
     *
     * @param state only those in this state; null means all
     * @param to only those to this address; empty means all
     */
    public MailPage mails(UUID shop, @Nullable MailState state, String to, int offset, int most) {
        return work.read(em -> new MailPage(
                em.createQuery(SUMMARY + FILTER + " order by row.id desc", MailSummary.class)
                        .setParameter("shop", shop)
                        .setParameter("anyState", state == null)
                        .setParameter("state", state == null ? MailState.WAITING : state)
                        .setParameter("to", to)
                        .setFirstResult(offset)
                        .setMaxResults(most)
                        .getResultList(),
                em.createQuery("select count(*)" + FILTER, Long.class)
                        .setParameter("shop", shop)
                        .setParameter("anyState", state == null)
                        .setParameter("state", state == null ? MailState.WAITING : state)
                        .setParameter("to", to)
                        .getSingleResult()));
    }

    /** How many of a shop's mails are in this state. */
    public long count(UUID shop, MailState state) {
        return work.read(em -> em.createQuery(
                        "select count(*) from MailRow row where row.shopId = :shop and row.state = :state", Long.class)
                .setParameter("shop", shop)
                .setParameter("state", state)
                .getSingleResult());
    }

    /** One mail of this shop. */
    public Optional<MailView> mail(UUID shop, UUID id) {
        return work.read(em -> em.createQuery(
                        "select row from MailRow row where row.id = :id and row.shopId = :shop", MailRow.class)
                .setParameter("id", id)
                .setParameter("shop", shop)
                .getResultStream()
                .findFirst()
                .map(row -> row.view(secret)));
    }

    /**
     * Sends a failed or kept mail after all.
     *
     * @return false when there is no mail server, or the mail is on its way or sent already
     */
    public boolean sendAgain(UUID shop, UUID id, Who who) {
        if (server == null) {
            return false;
        }
        return work.call(em -> {
            int changed = em.createQuery(AGAIN)
                    .setParameter("id", id)
                    .setParameter("shop", shop)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            if (changed == 1) {
                audit.record(shop, who, "mail.send-again", id.toString(), Map.of());
            }
            return changed == 1;
        });
    }

    /**
     * Keeps the mails to an address that still wait from leaving, and waits until those that are on their way have gone, for
     * some seconds at most; capitals make no difference. Part of the transaction of which {@link #forget} comes next: when
     * that one fails, they leave after all.
     */
    public void hold(UUID shop, String address) {
        int patience = awaitThoseOnTheirWay(shop, address, PATIENCE);
        work.run(em -> em.createQuery(HOLD)
                .setParameter("shop", shop)
                .setParameter("to", address.toLowerCase(Locale.ROOT))
                .setParameter("now", clock.instant())
                .executeUpdate());
        awaitThoseOnTheirWay(shop, address, patience);
    }

    /** Waits so many times at most; answers how many of them are left. */
    private int awaitThoseOnTheirWay(UUID shop, String address, int patience) {
        int left = patience;
        while (left > 0 && isOnItsWay(shop, address)) {
            try {
                Thread.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
            left--;
        }
        return left;
    }

    private boolean isOnItsWay(UUID shop, String address) {
        return work.read(em -> em.createQuery(ON_ITS_WAY, Long.class)
                        .setParameter("shop", shop)
                        .setParameter("to", address.toLowerCase(Locale.ROOT))
                        .setParameter("now", clock.instant())
                        .getSingleResult())
                > 0;
    }

    /**
     * Removes all mails to an address and all that tell of it, sent or not, with capitals or without, in the caller's
     * transaction; those about a longer address that it is a part of stay.
     *
     * @param before those that are younger stay
     * @return how many
     */
    public int forget(UUID shop, String address, Instant before) {
        String to = address.toLowerCase(Locale.ROOT);
        return work.call(em -> {
            int forgotten = 0;
            List<Telling> some = telling(em, shop, to, before, FIRST);
            while (!some.isEmpty()) {
                forgotten += forget(
                        em,
                        some.stream()
                                .filter(mail -> mail.tellsOf(to))
                                .map(Telling::id)
                                .toList());
                some = telling(em, shop, to, before, some.get(some.size() - 1).id());
            }
            return forgotten;
        });
    }

    private static int forget(EntityManager em, List<UUID> ids) {
        if (ids.isEmpty()) {
            return 0;
        }
        em.createNativeQuery(FORGET_FILES).setParameter("ids", ids).executeUpdate();
        return em.createQuery(FORGET).setParameter("ids", ids).executeUpdate();
    }

    /** Mails in whose words the letters of an address stand one after the other, as few at once as memory bears. */
    private static List<Telling> telling(EntityManager em, UUID shop, String to, Instant before, UUID after) {
        return em
                .createQuery(ABOUT, Object[].class)
                .setParameter("shop", shop)
                .setParameter("before", before)
                .setParameter("after", after)
                .setParameter("to", to)
                .setParameter(
                        "part", "%" + to.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .setMaxResults(AT_ONCE)
                .getResultList()
                .stream()
                .map(Telling::of)
                .toList();
    }

    private record Telling(UUID id, String recipient, String subject, String text) {

        static Telling of(Object[] row) {
            return new Telling((UUID) row[0], (String) row[1], (String) row[2], (String) row[3]);
        }

        boolean tellsOf(String address) {
            return recipient.toLowerCase(Locale.ROOT).equals(address)
                    || EmailAddress.isNamed(address, subject.toLowerCase(Locale.ROOT))
                    || EmailAddress.isNamed(address, text.toLowerCase(Locale.ROOT));
        }
    }

    /** Whether mails leave this shop at all. */
    public boolean sends() {
        return server != null;
    }

    /** Sends what is due, until nothing is or the mail server does not answer; a job's work, outside any transaction. */
    public void sendDue() {
        if (server == null) {
            return;
        }
        boolean more = true;
        while (more) {
            more = false;
            for (UUID id : due()) {
                Turn turn = take(server, id);
                if (turn == Turn.SILENCE) {
                    return;
                }
                more |= turn == Turn.TAKEN;
            }
        }
    }

    /** What became of a mail that was due. */
    private enum Turn {
        TAKEN,
        /** Another sender has it, or somebody who has his data erased; or nobody can read it. */
        LEFT,
        /** The server does not answer, so that the next mail need not wait for the same silence. */
        SILENCE
    }

    private List<UUID> due() {
        return work.read(em -> em.createQuery(DUE, UUID.class)
                .setParameter("now", clock.instant())
                .setMaxResults(AT_ONCE)
                .getResultList());
    }

    private Turn take(MailServer to, UUID id) {
        UUID holder = Ids.next();
        Optional<Claimed> claimed = work.call(em -> claim(em, id, holder));
        if (claimed.isEmpty()) {
            return Turn.LEFT;
        }
        Mail mail = claimed.get().mail();
        try {
            to.send(id, mail, from(shops.get(mail.shop()), mail));
            finish(id, holder, MailState.SENT, Duration.ZERO, "");
            return Turn.TAKEN;
        } catch (Refused | RuntimeException e) { // one mail that cannot be sent must not hold up the others
            failed(claimed.get(), id, holder, e);
            return Turn.TAKEN;
        } catch (Unreachable e) {
            failed(claimed.get(), id, holder, e);
            return Turn.SILENCE;
        }
    }

    private Optional<Claimed> claim(EntityManager em, UUID id, UUID holder) {
        if (em.createNativeQuery(FREE).setParameter("id", id).getResultList().isEmpty()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        int claimed = em.createQuery(CLAIM)
                .setParameter("id", id)
                .setParameter("holder", holder)
                .setParameter("now", now)
                .setParameter("lease", now.plus(LEASE))
                .executeUpdate();
        if (claimed == 0) {
            return Optional.empty();
        }
        MailRow row = em.find(MailRow.class, id);
        try {
            return Optional.of(new Claimed(row.mail(secret), row.tries()));
        } catch (IllegalStateException | IllegalArgumentException never) { // or it would be first again for ever
            LOG.log(Level.WARNING, "Mail {0} can never be sent: {1}", id, never.getMessage());
            finish(id, holder, MailState.FAILED, Duration.ZERO, String.valueOf(never.getMessage()));
            return Optional.empty();
        }
    }

    private void failed(Claimed claimed, UUID id, UUID holder, Exception failure) {
        boolean hopeless = claimed.tries() > WAITS.size();
        LOG.log(Level.WARNING, "Mail {0} was not sent, try {1}: {2}", id, claimed.tries(), failure.getMessage());
        finish(
                id,
                holder,
                hopeless ? MailState.FAILED : MailState.WAITING,
                hopeless ? Duration.ZERO : WAITS.get(claimed.tries() - 1),
                String.valueOf(failure.getMessage()));
    }

    private void finish(UUID id, UUID holder, MailState state, Duration wait, String failure) {
        Instant now = clock.instant();
        work.run(em -> em.createQuery(state == MailState.SENT ? FINISH_SENT : FINISH)
                .setParameter("id", id)
                .setParameter("holder", holder)
                .setParameter("state", state)
                .setParameter("sentAt", state == MailState.SENT ? now : null)
                .setParameter("now", now)
                .setParameter("next", now.plus(wait))
                .setParameter("failure", failure.substring(0, Math.min(failure.length(), 1000)))
                .executeUpdate());
    }

    private static Sender from(Shop shop, Mail mail) {
        String address = !shop.seller().email().isEmpty()
                ? shop.seller().email()
                : shop.merchantEmails().stream()
                        .findFirst()
                        .orElse("shop@" + shop.baseUrl().getHost());
        return new Sender(address, shop.name(mail.locale()));
    }

    private record Claimed(Mail mail, int tries) {}
}
