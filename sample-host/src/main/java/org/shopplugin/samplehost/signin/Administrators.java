package org.shopplugin.samplehost.signin;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.session.SignedInAdministrator;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.samplehost.shop.Shop;

/**
 * The people of the back office, with a role in each shop they work for.
 *
 * <p>Their passwords are kept and guarded as customers' are. A new role or password ends their sessions at once.
 */
public final class Administrators {

    private static final String REALM = "admin";
    private static final String FIRST_LOGIN = "admin";

    /** Letters and digits that nobody mistakes for each other; five bits each. */
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String FIND = """
            select cast(a.id as varchar(36)), a.password_hash, a.epoch, r.role
              from administrator a
              left join administrator_role r on r.administrator_id = a.id and r.shop_id = :shop
             where a.login = :login""";

    private static final String RENEW_FIRST = """
            update administrator set password_hash = :hash, must_choose_password = true
             where login = :login and not exists (select 1 from audit_entry e where e.action = 'admin.signin')""";

    private static final String MEMBERS = """
            select cast(a.id as varchar(36)), a.login, a.name, r.role from administrator a
              join administrator_role r on r.administrator_id = a.id
             where r.shop_id = :shop order by a.name, a.login""";

    private static final String LOCK_ROLES = """
            select role from administrator_role where shop_id = :shop order by administrator_id for update""";

    private static final String ELSEWHERE = """
            select distinct cast(here.administrator_id as varchar(36)) from administrator_role here
              join administrator_role away
                on away.administrator_id = here.administrator_id and away.shop_id <> here.shop_id
             where here.shop_id = :shop
               and not exists (select 1 from administrator_role own
                                where own.shop_id = away.shop_id and own.administrator_id = :owner and own.role = 'OWNER')""";

    private static final Duration INVITATION = Duration.ofDays(7);

    private final Work work;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Lockouts lockouts;
    private final Clock clock;

    public Administrators(
            Work work, Passwords passwords, Sessions sessions, AuditLog audit, Secret secret, Clock clock) {
        this.work = work;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.lockouts = new Lockouts(work, secret, clock);
        this.clock = clock;
    }

    /**
     * The first administrator, as the start-up prints him: once, since the password is kept nowhere. It is good until he has
     * chosen his own, and for nothing else.
     */
    public record First(String login, String password) {}

    /**
     * Makes an owner of these shops with a password that is to be told him, when there is no administrator yet.
     *
     * @param told false when a password that was made before may have reached nobody; if he has never signed in, he gets
     *     another
     */
    public Optional<First> first(Collection<Shop> shops, boolean told) {
        boolean there = work.call(Administrators::anybody);
        if (there && told) {
            return Optional.empty();
        }
        String password = password();
        String hash = passwords.hash(password);
        boolean made = work.call(em -> anybody(em) ? renewed(em, hash) : made(em, shops, hash));
        return made ? Optional.of(new First(FIRST_LOGIN, password)) : Optional.empty();
    }

    private static boolean anybody(EntityManager em) {
        return !em.createNativeQuery("select 1 from administrator")
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    private static boolean renewed(EntityManager em, String hash) {
        return em.createNativeQuery(RENEW_FIRST)
                        .setParameter("login", FIRST_LOGIN)
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
    }

    private boolean made(EntityManager em, Collection<Shop> shops, String hash) {
        UUID id = insert(em, FIRST_LOGIN, "Administrator", hash, true);
        shops.forEach(shop -> insertRole(em, id, shop.id(), Role.OWNER));
        return true;
    }

    /** Makes an administrator with a role in one shop; further shops by {@link #give}. */
    public UUID add(String login, String name, String password, Shop shop, Role role) {
        String hash = passwords.hash(password);
        return work.call(em -> {
            UUID id = insert(em, login.strip().toLowerCase(Locale.ROOT), name, hash, false);
            insertRole(em, id, shop.id(), role);
            return id;
        });
    }

    /** Gives an administrator this role in a shop, instead of the one he had there; his sessions end. */
    public void give(UUID administrator, Shop shop, Role role) {
        work.run(em -> {
            take(em, administrator, shop.id());
            insertRole(em, administrator, shop.id(), role);
            endSessions(em, administrator);
        });
    }

    /** Takes an administrator's role in a shop; his sessions end. */
    public void take(UUID administrator, Shop shop) {
        work.run(em -> {
            take(em, administrator, shop.id());
            endSessions(em, administrator);
        });
    }

    /** Gives every owner of one shop the same role in another one that was made later. */
    public void own(Shop known, Shop added) {
        work.run(em -> em.createNativeQuery("""
                        insert into administrator_role (administrator_id, shop_id, role)
                        select administrator_id, cast(:added as uuid), role from administrator_role
                         where shop_id = :known and role = 'OWNER'
                        on conflict do nothing""")
                .setParameter("added", added.id())
                .setParameter("known", known.id())
                .executeUpdate());
    }

    /**
     * Somebody who works in a shop's back office.
     *
     * @param login what he types to sign in
     * @param role key of his role there
     */
    public record Member(UUID id, String login, String name, String role) {

        /** Whether he signs in with an address to which mails can go. */
        public boolean canGetMail() {
            return login.contains("@");
        }
    }

    /** Everybody who works in the back office of a shop, by name. */
    public List<Member> members(UUID shop) {
        List<?> rows = work.read(em -> em.createNativeQuery(MEMBERS, Object[].class)
                .setParameter("shop", shop)
                .getResultList());
        return rows.stream()
                .map(Object[].class::cast)
                .map(row ->
                        new Member(UUID.fromString((String) row[0]), (String) row[1], (String) row[2], (String) row[3]))
                .toList();
    }

    /** The same, while nobody else changes a role in this shop until the caller's transaction ends. */
    public List<Member> lockedMembers(UUID shop) {
        return work.call(em -> {
            em.createNativeQuery(LOCK_ROLES, String.class)
                    .setParameter("shop", shop)
                    .getResultList();
            return members(shop);
        });
    }

    /** Who works in this shop, and also in one that somebody does not own. */
    public Set<UUID> workingElsewhere(UUID shop, UUID owner) {
        List<?> ids = work.read(em -> em.createNativeQuery(ELSEWHERE, String.class)
                .setParameter("shop", shop)
                .setParameter("owner", owner)
                .getResultList());
        return ids.stream().map(id -> UUID.fromString((String) id)).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Gives somebody a role in a shop, and makes him an administrator if nobody has this login yet.
     *
     * @return the token of a link by which somebody new chooses his password, good once and for a week; empty for somebody
     *     who has one already
     */
    public Optional<String> invite(String login, String name, Shop shop, Role role) {
        String known = login.strip().toLowerCase(Locale.ROOT);
        String nobodys = passwords.hash(password());
        return work.call(em -> {
            Optional<UUID> there = first(em.createNativeQuery(
                                    "select cast(id as varchar(36)) from administrator where login = :login",
                                    String.class)
                            .setParameter("login", known))
                    .map(id -> UUID.fromString((String) id));
            if (there.isPresent()) {
                give(there.get(), shop, role);
                return Optional.empty();
            }
            UUID id = insert(em, known, name, nobodys, false);
            insertRole(em, id, shop.id(), role);
            return Optional.of(newLink(id));
        });
    }

    /**
     * Makes a link by which an administrator chooses a password, in place of those that he has not used.
     *
     * @return its token, good once and for a week
     */
    public String newLink(UUID administrator) {
        String token = Tokens.next();
        work.run(em -> {
            killLinks(em, administrator);
            em.createNativeQuery("""
                            insert into administrator_link (token_hash, administrator_id, expires_at)
                            values (:hash, :id, :end)""")
                    .setParameter("hash", Tokens.digest(token))
                    .setParameter("id", administrator)
                    .setParameter("end", clock.instant().plus(INVITATION))
                    .executeUpdate();
        });
        return token;
    }

    /** Whether a link is good; uses nothing up. */
    boolean isGood(String token) {
        return Tokens.wellFormed(token)
                && work.read(em -> first(em.createNativeQuery("""
                                        select 1 from administrator_link
                                         where token_hash = :hash and used_at is null and expires_at > :now""")
                                .setParameter("hash", Tokens.digest(token))
                                .setParameter("now", clock.instant()))
                        .isPresent());
    }

    /** Chooses a password by a link, which ends all sessions; false when it was used already, by whoever came first. */
    boolean choose(String token, String hash) {
        return Tokens.wellFormed(token)
                && work.call(em -> {
                    int used = em.createNativeQuery("""
                            update administrator_link set used_at = :now
                             where token_hash = :hash and used_at is null and expires_at > :now""")
                            .setParameter("hash", Tokens.digest(token))
                            .setParameter("now", clock.instant())
                            .executeUpdate();
                    return used == 1
                            && em.createNativeQuery("""
                                            update administrator
                                               set password_hash = :password, must_choose_password = false, epoch = epoch + 1
                                             where id = (select administrator_id from administrator_link
                                                          where token_hash = :hash)""")
                                            .setParameter("password", hash)
                                            .setParameter("hash", Tokens.digest(token))
                                            .executeUpdate()
                                    == 1;
                });
    }

    /** What became of an attempt to sign in: a token, a wait, or neither where login or password are wrong. */
    record Attempt(Optional<String> token, Duration pause) {}

    /** Tries a password for the back office of a shop. Outside of transactions. */
    Attempt signIn(Shop shop, Session before, String login, String password, String source) {
        String name = login.strip().toLowerCase(Locale.ROOT);
        Optional<Found> found = find(shop, name);
        Guess guess = guess(name, found.filter(Found::hasRole).map(Found::hash), password, source);
        if (!guess.right()) {
            if (guess.pause().isZero()) {
                denied(shop, Who.GUEST, found.map(Found::text).orElse(""));
            }
            return new Attempt(Optional.empty(), guess.pause());
        }
        return work.call(em -> {
            String token = sessions.signInAdministrator(
                    before, shop.id(), found.orElseThrow().id(), found.get().epoch());
            audit.record(
                    shop.id(),
                    Who.administrator(found.get().text(), name),
                    "admin.signin",
                    found.get().text(),
                    Map.of());
            return new Attempt(Optional.of(token), Duration.ZERO);
        });
    }

    /** Tries whether this is the administrator's password, guarded as a sign-in is. Outside of transactions. */
    Guess check(Shop shop, SignedInAdministrator administrator, String password, String source) {
        String hash =
                work.call(em -> (String) em.createNativeQuery("select password_hash from administrator where id = :id")
                        .setParameter("id", administrator.id())
                        .getSingleResult());
        Guess guess = guess(administrator.login(), Optional.of(hash), password, source);
        if (!guess.right() && guess.pause().isZero()) {
            String id = administrator.id().toString();
            denied(shop, Who.administrator(id, administrator.name()), id);
        }
        return guess;
    }

    /** What came of a password that was tried: it is right, or it is wrong, or must wait and was not looked at. */
    record Guess(boolean right, Duration pause) {}

    /**
     * Wrong passwords count for the login, which is good at all shops, and for where they come from.
     *
     * @param hash empty for nobody who may come in, which takes as long
     */
    private Guess guess(String login, Optional<String> hash, String password, String source) {
        Lockouts.Subject account = lockouts.sharedAccount(REALM, login);
        Lockouts.Subject from = lockouts.source(source);
        Duration wait = lockouts.wait(account, from);
        if (!wait.isZero()) {
            return new Guess(false, wait);
        }
        Supplier<Boolean> allowed = () -> lockouts.wait(account, from).isZero();
        boolean right = hash.map(known -> passwords.matches(password, known, allowed))
                .orElseGet(() -> passwords.matchesNobodys(password, allowed));
        if (right) {
            lockouts.succeeded(account);
            return new Guess(true, Duration.ZERO);
        }
        Duration late = lockouts.wait(account, from);
        if (late.isZero()) {
            lockouts.failed(account, from);
        }
        return new Guess(false, late);
    }

    private void denied(Shop shop, Who who, String administrator) {
        audit.record(shop.id(), who, "admin.denied", administrator, Map.of());
    }

    /**
     * Changes an administrator's own password and begins a new session in place of all he had; a link that he has not used
     * is worth nothing then.
     */
    String change(Shop shop, Session before, SignedInAdministrator administrator, String password) {
        String hash = passwords.hash(password);
        return work.call(em -> {
            killLinks(em, administrator.id());
            em.createNativeQuery("""
                            update administrator
                               set password_hash = :hash, must_choose_password = false, epoch = epoch + 1
                             where id = :id""")
                    .setParameter("hash", hash)
                    .setParameter("id", administrator.id())
                    .executeUpdate();
            Number epoch = (Number) em.createNativeQuery("select epoch from administrator where id = :id")
                    .setParameter("id", administrator.id())
                    .getSingleResult();
            audit.record(
                    shop.id(),
                    Who.administrator(administrator.id().toString(), administrator.name()),
                    "admin.password",
                    administrator.id().toString(),
                    Map.of());
            return sessions.signInAdministrator(before, shop.id(), administrator.id(), epoch.longValue());
        });
    }

    private Optional<Found> find(Shop shop, String login) {
        return work.call(em -> first(em.createNativeQuery(FIND, Object[].class)
                        .setParameter("shop", shop.id())
                        .setParameter("login", login))
                .map(row -> Found.of((Object[]) row)));
    }

    private static Optional<?> first(Query query) {
        List<?> rows = query.getResultList();
        return rows.stream().findFirst();
    }

    private UUID insert(EntityManager em, String login, String name, String hash, boolean mustChoose) {
        UUID id = Ids.next();
        em.createNativeQuery("""
                        insert into administrator
                            (id, login, name, language, password_hash, must_choose_password, epoch, created_at)
                        values (:id, :login, :name, '', :hash, :mustChoose, 0, :now)""")
                .setParameter("id", id)
                .setParameter("login", login)
                .setParameter("name", name)
                .setParameter("hash", hash)
                .setParameter("mustChoose", mustChoose)
                .setParameter("now", clock.instant())
                .executeUpdate();
        return id;
    }

    private static void insertRole(EntityManager em, UUID administrator, UUID shop, Role role) {
        em.createNativeQuery(
                        "insert into administrator_role (administrator_id, shop_id, role) values (:id, :shop, :role)")
                .setParameter("id", administrator)
                .setParameter("shop", shop)
                .setParameter("role", role.key())
                .executeUpdate();
    }

    private static void take(EntityManager em, UUID administrator, UUID shop) {
        em.createNativeQuery("delete from administrator_role where administrator_id = :id and shop_id = :shop")
                .setParameter("id", administrator)
                .setParameter("shop", shop)
                .executeUpdate();
    }

    private static void killLinks(EntityManager em, UUID administrator) {
        em.createNativeQuery("delete from administrator_link where administrator_id = :id and used_at is null")
                .setParameter("id", administrator)
                .executeUpdate();
    }

    private static void endSessions(EntityManager em, UUID administrator) {
        em.createNativeQuery("update administrator set epoch = epoch + 1 where id = :id")
                .setParameter("id", administrator)
                .executeUpdate();
    }

    /** Twenty characters of five bits each, in groups that a person can type. */
    private static String password() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            if (i > 0 && i % 5 == 0) {
                password.append('-');
            }
            password.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return password.toString();
    }

    private record Found(UUID id, String hash, long epoch, boolean hasRole) {

        static Found of(Object[] row) {
            return new Found(
                    UUID.fromString((String) row[0]), (String) row[1], ((Number) row[2]).longValue(), row[3] != null);
        }

        String text() {
            return id.toString();
        }
    }
}
