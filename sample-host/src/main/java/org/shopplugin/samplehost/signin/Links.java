package org.shopplugin.samplehost.signin;

import jakarta.persistence.Query;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.samplehost.shop.Shop;

/**
 * One-time links by which a customer chooses a password or proves his address. They carry 256 random bits, of which only a digest is kept.
 *
 * <p>Looking at the page uses nothing up, since scanners of mail look, too. Using one kills all others of the customer;
 * making a new one kills none.
 */
public final class Links {

    private static final String INSERT = """
            insert into one_time_link (token_hash, shop_id, customer_id, purpose, expires_at)
            values (:hash, :shop, :customer, :purpose, :end)""";

    private static final String OWNER = """
            select cast(customer_id as varchar(36)) from one_time_link
             where token_hash = :hash and shop_id = :shop and purpose in (:purposes) and used_at is null
               and expires_at > :now""";

    private static final String CONSUME = """
            update one_time_link set used_at = :now
             where token_hash = :hash and shop_id = :shop and used_at is null and expires_at > :now""";

    private static final String KILL_OTHERS = """
            update one_time_link set used_at = :now
             where customer_id = :customer and purpose in (:purposes) and used_at is null""";

    private static final List<LinkPurpose> PASSWORD = List.of(LinkPurpose.RESET, LinkPurpose.INVITATION);
    private static final List<LinkPurpose> CONFIRMATION = List.of(LinkPurpose.CONFIRMATION);

    private final Work work;
    private final Clock clock;

    public Links(Work work, Clock clock) {
        this.work = work;
        this.clock = clock;
    }

    /**
     * Makes a link, in the caller's transaction or in one of its own.
     *
     * @return its address for the mail, at the shop's own base address
     */
    public String issue(Shop shop, UUID customer, LinkPurpose purpose) {
        String token = Tokens.next();
        work.run(em -> em.createNativeQuery(INSERT)
                .setParameter("hash", Tokens.digest(token))
                .setParameter("shop", shop.id())
                .setParameter("customer", customer)
                .setParameter("purpose", purpose.name())
                .setParameter("end", clock.instant().plus(purpose.lifetime()))
                .executeUpdate());
        return shop.baseUrl() + purpose.path() + "?token=" + token;
    }

    /** Whose link to choose a password it is, as long as it is good; uses nothing up. */
    public Optional<UUID> owner(UUID shop, String token) {
        return owner(shop, token, PASSWORD);
    }

    /** Whose link to prove an address it is, as long as it is good; uses nothing up. */
    Optional<UUID> ownerOfConfirmation(UUID shop, String token) {
        return owner(shop, token, CONFIRMATION);
    }

    private Optional<UUID> owner(UUID shop, String token, List<LinkPurpose> purposes) {
        return Tokens.wellFormed(token)
                ? work.read(em -> first(em.createNativeQuery(OWNER)
                                .setParameter("hash", Tokens.digest(token))
                                .setParameter("shop", shop)
                                .setParameter("purposes", names(purposes))
                                .setParameter("now", clock.instant()))
                        .map(id -> UUID.fromString((String) id)))
                : Optional.empty();
    }

    /**
     * Uses a link to choose a password up: exactly one of many at the same moment gets its owner, the others nothing.
     */
    public Optional<UUID> redeem(UUID shop, String token) {
        return redeem(shop, token, PASSWORD);
    }

    /** The same with a link to prove an address. */
    Optional<UUID> redeemConfirmation(UUID shop, String token) {
        return redeem(shop, token, CONFIRMATION);
    }

    /** Kills all links to choose a password of a customer, whose address or password is another one now. */
    public void kill(UUID customer) {
        work.run(em -> em.createNativeQuery(KILL_OTHERS)
                .setParameter("customer", customer)
                .setParameter("purposes", names(PASSWORD))
                .setParameter("now", clock.instant())
                .executeUpdate());
    }

    private Optional<UUID> redeem(UUID shop, String token, List<LinkPurpose> purposes) {
        return work.call(em -> {
            Optional<UUID> owner = owner(shop, token, purposes);
            if (owner.isEmpty()) {
                return owner;
            }
            Instant now = clock.instant();
            int used = em.createNativeQuery(CONSUME)
                    .setParameter("hash", Tokens.digest(token))
                    .setParameter("shop", shop)
                    .setParameter("now", now)
                    .executeUpdate();
            if (used != 1) {
                return Optional.empty();
            }
            em.createNativeQuery(KILL_OTHERS)
                    .setParameter("customer", owner.get())
                    .setParameter("purposes", names(purposes))
                    .setParameter("now", now)
                    .executeUpdate();
            return owner;
        });
    }

    /** Removes links that have ended; a job's work. */
    public void forgetEnded() {
        work.run(em -> em.createNativeQuery("delete from one_time_link where expires_at < :now")
                .setParameter("now", clock.instant())
                .executeUpdate());
    }

    private static List<String> names(List<LinkPurpose> purposes) {
        return purposes.stream().map(LinkPurpose::name).toList();
    }

    private static Optional<?> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst();
    }
}
