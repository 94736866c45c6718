package org.shopplugin.samplehost.session;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.Work;

/**
 * The sessions of all shops, kept in the database, so that any node can answer any request.
 *
 * <p>Times are the database's. A session of the shop ends after 30 minutes without a request and after 12 hours in any
 * case, one of the back office after 15 minutes and 8 hours. It ends at once when the epoch of its subject grows, which
 * refusing, a new password and a new role see to.
 */
public final class Sessions {

    /** The one statement of a request: session, customer, administrator and cart. */
    private static final String FIND = """
            select cast(s.customer_id as varchar(36)) as customer_id,
                   cast(s.administrator_id as varchar(36)) as administrator_id,
                   cast(s.cart_id as varchar(36)) as cart_id, s.signed_in_at, s.context_key, s.notice,
                   cast(s.pending_customer_id as varchar(36)) as pending_customer_id, s.pending_address, s.pending_next,
                   c.email, c.first_name, c.last_name, c.language, c.currency, c.access, c.email_confirmed,
                   a.login, a.name as administrator_name, a.language as administrator_language,
                   a.must_choose_password, r.role, o.name as role_name, o.permissions as role_permissions,
                   (select coalesce(sum(l.quantity), 0) from cart_line l where l.cart_id = s.cart_id) as cart_count,
                   case when s.seen_at < current_timestamp - interval '1' minute then 1 else 0 end as unseen
              from session s
              left join customer c on c.id = s.customer_id and c.shop_id = s.shop_id
              left join administrator a on a.id = s.administrator_id
              left join administrator_role r on r.administrator_id = a.id and r.shop_id = s.shop_id
              left join role o on cast(o.id as varchar(36)) = r.role and o.shop_id = s.shop_id
             where s.token_hash = :token and s.shop_id = :shop and s.realm = :realm
               and s.idle_until > current_timestamp and s.ends_at > current_timestamp
               and (s.customer_id is null
                    or c.epoch = s.epoch and c.access not in ('HELD', 'REFUSED') and c.status <> 'CLOSED')
               and (s.administrator_id is null or a.epoch = s.epoch and r.role is not null)""";

    private static final String SEEN = """
            update session
               set seen_at = current_timestamp, idle_until = current_timestamp + %s
             where token_hash = :token and seen_at < current_timestamp - interval '1' minute""";

    private static final String OPEN = """
            insert into session
                (token_hash, shop_id, realm, customer_id, administrator_id, epoch, signed_in_at, cart_id,
                 created_at, seen_at, idle_until, ends_at)
            values (:token, :shop, :realm, %s, %s, :epoch, %s, %s,
                 current_timestamp, current_timestamp, current_timestamp + %s, current_timestamp + %s)
            on conflict do nothing""";

    private static final String END_OTHERS =
            "delete from session where shop_id = :shop and customer_id = :customer and token_hash <> :token";

    private static final String PENDING = """
            update session
               set pending_customer_id = :customer, pending_address = :address, pending_next = :next
             where token_hash = :token""";

    private static final String FORGET_ENDED =
            "delete from session where idle_until < current_timestamp or ends_at < current_timestamp";

    private final Work work;

    public Sessions(Work work) {
        this.work = work;
    }

    /** The session behind a cookie's token; a visitor's when none is alive. */
    public Session find(UUID shop, Realm realm, String token) {
        Optional<Found> found = work.read(em -> row(em, shop, realm, token));
        if (found.isEmpty()) {
            return Session.visitor(realm, token);
        }
        if (found.get().unseen()) {
            work.run(em -> em.createNativeQuery(SEEN.formatted(idle(realm)))
                    .setParameter("token", Tokens.digest(token))
                    .executeUpdate());
        }
        return found.get().session();
    }

    /**
     * Signs a customer in under a new token; the old one is dead from then on.
     *
     * @param epoch the customer's epoch at the moment his password was found right
     * @param cart with which he goes on: of the session before nothing comes along by itself, since it may have been
     *     somebody else's
     * @return the token for the cookie
     */
    public String signIn(Session before, UUID shop, UUID customer, long epoch, Optional<UUID> cart) {
        return work.call(em -> {
            end(em, before);
            String token = Tokens.next();
            open(em, Realm.SHOP, shop, token, customer, null, epoch, cart.orElse(null));
            return token;
        });
    }

    /** As {@link #signIn}, for an administrator in the back office. */
    public String signInAdministrator(Session before, UUID shop, UUID administrator, long epoch) {
        return work.call(em -> {
            end(em, before);
            String token = Tokens.next();
            open(em, Realm.ADMIN, shop, token, null, administrator, epoch, null);
            return token;
        });
    }

    /** Ends this session. */
    public void end(Session session) {
        work.run(em -> end(em, session));
    }

    /** Ends all other sessions of a customer at this shop. */
    public void endOthers(UUID shop, UUID customer, Session kept) {
        work.run(em -> em.createNativeQuery(END_OTHERS)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .setParameter("token", Tokens.digest(kept.token()))
                .executeUpdate());
    }

    /** Keeps a sentence for the next page of this browser; of several the last counts. */
    public void notice(UUID shop, Session session, String sentence) {
        String shortened = sentence.length() > 1000 ? sentence.substring(0, 1000) : sentence;
        set(shop, session, "notice", shortened);
    }

    /** Forgets the sentence that a page has shown. */
    public void noticeShown(Session session) {
        work.run(em -> em.createNativeQuery("update session set notice = null where token_hash = :token")
                .setParameter("token", Tokens.digest(session.token()))
                .executeUpdate());
    }

    /** Keeps which cart is this browser's. */
    public void cart(UUID shop, Session session, UUID cart) {
        set(shop, session, "cart_id", cart);
    }

    /** Keeps which account this browser may enter with a code. */
    public void pending(UUID shop, Session session, Pending pending) {
        work.run(em -> {
            ensure(em, shop, session);
            em.createNativeQuery(PENDING)
                    .setParameter("customer", pending.customer())
                    .setParameter("address", pending.address())
                    .setParameter("next", pending.next())
                    .setParameter("token", Tokens.digest(session.token()))
                    .executeUpdate();
        });
    }

    /** Keeps for whom the customer acts. */
    public void context(UUID shop, Session session, String key) {
        set(shop, session, "context_key", key);
    }

    /** Removes sessions that have ended; a job's work. */
    public void forgetEnded() {
        work.run(em -> em.createNativeQuery(FORGET_ENDED).executeUpdate());
    }

    private void set(UUID shop, Session session, String column, Object value) {
        work.run(em -> {
            ensure(em, shop, session);
            em.createNativeQuery("update session set " + column + " = :value where token_hash = :token")
                    .setParameter("value", value)
                    .setParameter("token", Tokens.digest(session.token()))
                    .executeUpdate();
        });
    }

    /** A visitor gets a row when the first thing is to be kept; of several requests at once one makes it. */
    private static void ensure(EntityManager em, UUID shop, Session session) {
        if (!session.stored()) {
            open(em, session.realm(), shop, session.token(), null, null, 0, null);
        }
    }

    private static void end(EntityManager em, Session session) {
        em.createNativeQuery("delete from session where token_hash = :token")
                .setParameter("token", Tokens.digest(session.token()))
                .executeUpdate();
    }

    private static void open(
            EntityManager em,
            Realm realm,
            UUID shop,
            String token,
            @Nullable UUID customer,
            @Nullable UUID administrator,
            long epoch,
            @Nullable UUID cart) {
        boolean signedIn = customer != null || administrator != null;
        Query open = em.createNativeQuery(OPEN.formatted(
                        customer == null ? "null" : ":customer",
                        administrator == null ? "null" : ":administrator",
                        signedIn ? "current_timestamp" : "null",
                        cart == null ? "null" : ":cart",
                        idle(realm),
                        longest(realm)))
                .setParameter("token", Tokens.digest(token))
                .setParameter("shop", shop)
                .setParameter("realm", realm.name())
                .setParameter("epoch", epoch);
        given(open, "customer", customer);
        given(open, "administrator", administrator);
        given(open, "cart", cart);
        open.executeUpdate();
    }

    /** A null has no type that both databases would guess right, so it stands in the statement itself. */
    private static void given(Query query, String name, @Nullable Object value) {
        if (value != null) {
            query.setParameter(name, value);
        }
    }

    private static String idle(Realm realm) {
        return switch (realm) {
            case SHOP -> "interval '30' minute";
            case ADMIN -> "interval '15' minute";
        };
    }

    private static String longest(Realm realm) {
        return switch (realm) {
            case SHOP -> "interval '12' hour";
            case ADMIN -> "interval '8' hour";
        };
    }

    @SuppressWarnings("unchecked") // a native query of tuples
    private static Optional<Found> row(EntityManager em, UUID shop, Realm realm, String token) {
        List<Tuple> rows = em.createNativeQuery(FIND, Tuple.class)
                .setParameter("token", Tokens.digest(token))
                .setParameter("shop", shop)
                .setParameter("realm", realm.name())
                .getResultList();
        return rows.stream().findFirst().map(row -> new Found(session(row, realm, token), isUnseen(row)));
    }

    /** As text, which both databases and Hibernate understand alike. */
    private static Optional<UUID> id(Tuple row, String column) {
        return optional(row, column, String.class).map(UUID::fromString);
    }

    /** Databases and their drivers disagree about the type of a time. */
    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time;
    }

    private static boolean isUnseen(Tuple row) {
        return row.get("unseen", Number.class).intValue() == 1;
    }

    private static Session session(Tuple row, Realm realm, String token) {
        return new Session(
                token,
                realm,
                true,
                id(row, "customer_id").map(id -> customer(row, id)),
                id(row, "administrator_id").map(id -> administrator(row, id)),
                Optional.ofNullable(row.get("signed_in_at")).map(Sessions::instant),
                optional(row, "context_key", String.class),
                optional(row, "notice", String.class),
                id(row, "pending_customer_id")
                        .map(id -> new Pending(
                                id, row.get("pending_address", String.class), row.get("pending_next", String.class))),
                id(row, "cart_id"),
                row.get("cart_count", Number.class).intValue());
    }

    private static SignedInCustomer customer(Tuple row, UUID id) {
        return new SignedInCustomer(
                id,
                row.get("email", String.class),
                row.get("first_name", String.class),
                row.get("last_name", String.class),
                text(row, "language", Locale::forLanguageTag),
                text(row, "currency", Currency::getInstance),
                Access.valueOf(row.get("access", String.class)),
                row.get("email_confirmed", Boolean.class));
    }

    private static SignedInAdministrator administrator(Tuple row, UUID id) {
        return new SignedInAdministrator(
                id,
                row.get("login", String.class),
                row.get("administrator_name", String.class),
                text(row, "administrator_language", Locale::forLanguageTag),
                role(row),
                row.get("must_choose_password", Boolean.class));
    }

    /** A role whose row is gone holds nothing, which shows its owner no more than the first page. */
    private static Role role(Tuple row) {
        String key = row.get("role", String.class);
        if (key.equals(Role.OWNER.key())) {
            return Role.OWNER;
        }
        if (key.equals(Role.CLERK.key())) {
            return Role.CLERK;
        }
        String permissions = optional(row, "role_permissions", String.class).orElse("");
        return new Role(
                key,
                optional(row, "role_name", String.class).orElse(""),
                permissions.isEmpty() ? Set.of() : Set.of(permissions.split(" ", -1)));
    }

    private static <T> Optional<T> text(Tuple row, String column, Function<String, T> value) {
        return optional(row, column, String.class)
                .filter(text -> !text.isBlank())
                .map(text -> value.apply(text.strip()));
    }

    private static <T> Optional<T> optional(Tuple row, String column, Class<T> type) {
        return Optional.ofNullable(row.get(column, type));
    }

    private record Found(Session session, boolean unseen) {}
}
