package org.shopplugin.samplehost.signin;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.RowLock;
import org.shopplugin.samplehost.shop.Shop;

/**
 * The passwords of customers, and what a sign-in must know of them.
 *
 * <p>A new password ends all sessions of its owner at once, by raising the epoch that each session carries.
 */
public final class Credentials {

    private static final String ACCOUNT = """
            select cast(c.id as varchar(36)), c.email, c.first_name, c.last_name, c.language, c.access, c.status,
                   c.email_confirmed, c.epoch, k.password_hash
              from customer c left join credential k on k.customer_id = c.id
             where c.shop_id = :shop and c.%s = :key""";

    private final Work work;
    private final Clock clock;
    private Proof proof = Proof.NONE;

    public Credentials(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /** Who is told of proven addresses; told once, at start. */
    public void proof(Proof listener) {
        this.proof = listener;
    }

    /** Whether the customer has a password at all. */
    public boolean exist(UUID customer) {
        return hash(customer).isPresent();
    }

    /**
     * Keeps the hash of the password that a new customer chose, in the transaction that adds him.
     *
     * @param hash from {@link Passwords#hash}, computed before the transaction
     */
    public void begin(UUID shop, UUID customer, String hash) {
        work.run(em -> insert(em, shop, customer, hash, clock.instant()));
    }

    /**
     * Keeps a password's hash in the caller's transaction, or in one of its own, and ends all sessions of the customer.
     *
     * <p>Does nothing for a customer who has been forgotten, also when that happens at the same moment: whoever comes
     * first has the customer's row until its transaction ends.
     *
     * @param hash from {@link Passwords#hash}, computed before the transaction
     */
    public void set(UUID shop, UUID customer, String hash) {
        work.run(em -> {
            endSessions(customer);
            if (isThere(em, customer)) {
                keep(em, shop, customer, hash, clock.instant());
            }
        });
    }

    private static boolean isThere(EntityManager em, UUID customer) {
        return !em.createNativeQuery("select 1 from customer where id = :id and forgotten_at is null")
                .setParameter("id", customer)
                .getResultList()
                .isEmpty();
    }

    /** Whether a customer is still there; he stays so until the caller's transaction ends. */
    public boolean hold(UUID customer) {
        return work.call(em -> !em.createNativeQuery(
                        "select 1 from customer where id = :id and forgotten_at is null" + RowLock.in(em))
                .setParameter("id", customer)
                .getResultList()
                .isEmpty());
    }

    /** Ends all sessions of a customer at once, on all nodes. */
    public void endSessions(UUID customer) {
        work.run(em -> em.createNativeQuery(
                        "update customer set epoch = epoch + 1, version = version + 1 where id = :id")
                .setParameter("id", customer)
                .executeUpdate());
    }

    /** Forgets a customer's password, codes, links and security answer, when his account goes. */
    public void forget(UUID customer) {
        work.run(em -> {
            forgetProofs(customer);
            delete(em, "credential", customer);
            delete(em, "sso_link", customer);
            delete(em, "security_answer", customer);
            delete(em, "session", customer);
            em.createNativeQuery("""
                            update session set pending_customer_id = null, pending_address = null, pending_next = null
                             where pending_customer_id = :id""").setParameter("id", customer).executeUpdate();
            endSessions(customer);
        });
    }

    /** Kills the codes and links that are on their way to a customer, since his address was wrong. */
    public void forgetProofs(UUID customer) {
        work.run(em -> {
            delete(em, "code", customer);
            delete(em, "one_time_link", customer);
        });
    }

    private static void delete(EntityManager em, String table, UUID customer) {
        em.createNativeQuery("delete from " + table + " where customer_id = :id")
                .setParameter("id", customer)
                .executeUpdate();
    }

    /** When the customer last chose a password. */
    Optional<Instant> changedAt(UUID customer) {
        return work.read(em -> first(em.createNativeQuery("select changed_at from credential where customer_id = :id")
                        .setParameter("id", customer))
                .map(time -> time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time));
    }

    /** The account of an address. */
    Optional<Account> byEmail(UUID shop, String canonical) {
        return account("email_canonical", shop, canonical);
    }

    Optional<Account> byId(UUID shop, UUID customer) {
        return account("id", shop, customer);
    }

    /** Keeps the same password under a stronger hash; sessions live on. */
    void strengthen(UUID customer, String hash) {
        work.run(em -> em.createNativeQuery("update credential set password_hash = :hash where customer_id = :id")
                .setParameter("hash", hash)
                .setParameter("id", customer)
                .executeUpdate());
    }

    /** The customer has shown that mail to his address reaches him; whoever nobody had claimed is claimed by that. */
    public void confirm(Shop shop, UUID customer) {
        work.run(em -> {
            em.createNativeQuery("""
                            update customer set email_confirmed = true, unclaimed = false, version = version + 1
                             where id = :id and email_confirmed = false""").setParameter("id", customer).executeUpdate();
            byId(shop.id(), customer).ifPresent(account -> proof.proven(shop, customer, account.email()));
        });
    }

    /** Whoever signs in is active again, unless his status never changes by itself. */
    void seen(UUID customer) {
        work.run(em -> em.createNativeQuery("""
                        update customer set last_seen_at = :now,
                               status = case when status = 'INACTIVE' and auto_status_disabled = false
                                      then 'ACTIVE' else status end
                         where id = :id""")
                .setParameter("now", clock.instant())
                .setParameter("id", customer)
                .executeUpdate());
    }

    private Optional<String> hash(UUID customer) {
        return work.read(
                em -> first(em.createNativeQuery("select password_hash from credential where customer_id = :id")
                                .setParameter("id", customer))
                        .map(String.class::cast));
    }

    /** In a transaction of its own, so that no connection is held while a password is hashed. */
    private Optional<Account> account(String column, UUID shop, Object key) {
        return work.call(em -> first(em.createNativeQuery(ACCOUNT.formatted(column), Object[].class)
                        .setParameter("shop", shop)
                        .setParameter("key", key))
                .map(row -> Account.of((Object[]) row)));
    }

    private static Optional<?> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst();
    }

    private static void keep(EntityManager em, UUID shop, UUID customer, String hash, Instant now) {
        int changed = em.createNativeQuery(
                        "update credential set password_hash = :hash, changed_at = :now where customer_id = :id")
                .setParameter("hash", hash)
                .setParameter("now", now)
                .setParameter("id", customer)
                .executeUpdate();
        if (changed == 0) {
            insert(em, shop, customer, hash, now);
        }
    }

    private static void insert(EntityManager em, UUID shop, UUID customer, String hash, Instant now) {
        em.createNativeQuery("""
                        insert into credential (customer_id, shop_id, password_hash, changed_at)
                        values (:id, :shop, :hash, :now)""")
                .setParameter("id", customer)
                .setParameter("shop", shop)
                .setParameter("hash", hash)
                .setParameter("now", now)
                .executeUpdate();
    }
}
