package org.shopplugin.samplehost.sso;

import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.session.Tokens;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.sso.OpenId.Attempt;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.SignInOffer;

/**
 * Customers sign in by the provider of their shop, once they have connected their account with it.
 *
 * <p>An account is connected from a signed-in session only, with issuer and subject; an e-mail address that a provider
 * names never opens anything. Each attempt belongs to the browser that began it, ends after ten minutes, and is good once.
 */
public final class SingleSignOn implements SignInOffer {

    /** Where a provider sends people back to. */
    static final String RETURN = "/sign-in/sso/return";

    private static final Logger LOG = System.getLogger(SingleSignOn.class.getName());
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String BEGIN = """
            insert into sso_attempt (state_hash, shop_id, session_hash, customer_id, issuer, next_path, expires_at)
            values (:state, :shop, :session, %s, :issuer, :next, :end)""";

    private static final String FIND = """
            select cast(customer_id as varchar(36)), issuer, next_path from sso_attempt
             where state_hash = :state and shop_id = :shop and session_hash = :session and expires_at > :now""";

    private static final String OWNER = """
            select cast(c.id as varchar(36)), c.sso_allowed
              from sso_link l join customer c on c.id = l.customer_id
             where l.shop_id = :shop and l.issuer = :issuer and l.subject = :subject and c.forgotten_at is null""";

    private final Work work;
    private final Settings settings;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;
    private final Secret secret;
    private final Clock clock;
    private final OpenId openId;

    public SingleSignOn(
            Work work, Settings settings, AuditLog audit, Outbox outbox, Letters letters, Secret secret, Clock clock) {
        this.work = work;
        this.settings = settings;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
        this.secret = secret;
        this.clock = clock;
        this.openId = new OpenId(clock);
    }

    @Override
    public Optional<String> provider(Page page) {
        return Provider.of(settings, page.shop().id()).map(Provider::name);
    }

    /**
     * Begins an attempt.
     *
     * @param session of the browser, which must carry its token
     * @param connecting the signed-in customer who wants his account connected; empty for somebody who signs in
     * @param next where he wants to go afterwards
     * @return where to send the browser; empty when the shop has no provider, or it does not answer
     */
    Optional<URI> begin(Shop shop, Session session, Optional<UUID> connecting, String next) {
        Optional<Provider> provider = Provider.of(settings, shop.id());
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        String state = Tokens.next();
        work.run(em -> {
            var insert = em.createNativeQuery(BEGIN.formatted(connecting.isPresent() ? ":customer" : "null"))
                    .setParameter("state", Tokens.digest(state))
                    .setParameter("shop", shop.id())
                    .setParameter("session", Tokens.digest(session.token()))
                    .setParameter("issuer", provider.get().issuer().getValue())
                    .setParameter("next", next)
                    .setParameter("end", clock.instant().plus(LIFETIME));
            connecting.ifPresent(customer -> insert.setParameter("customer", customer));
            insert.executeUpdate();
        });
        try {
            return Optional.of(openId.question(provider.get(), attempt(state), back(shop)));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Single sign-on does not work", e);
            return Optional.empty();
        }
    }

    /**
     * Ends an attempt with what the provider sent along.
     *
     * @param session of the browser that came back
     */
    SsoAnswer finish(Shop shop, Session session, Returned returned) {
        Optional<Begun> begun = consume(shop, session, returned.state());
        if (begun.isEmpty()) {
            return new SsoAnswer.NotBegun();
        }
        if (returned.code().isEmpty()) {
            return refused(shop, "sso.notDone");
        }
        Optional<Provider> provider = Provider.of(settings, shop.id())
                .filter(now -> now.issuer().getValue().equals(begun.get().issuer()));
        if (provider.isEmpty()) {
            return refused(shop, "sso.stale");
        }
        Identity identity;
        try {
            identity = openId.answer(
                    provider.get(), attempt(returned.state()), back(shop), returned.code(), returned.issuer());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Somebody could not be signed in by single sign-on", e);
            return refused(shop, "sso.failed");
        }
        UUID connecting = begun.get().customer();
        return connecting == null
                ? owner(shop, identity, begun.get().next())
                : connect(shop, session, connecting, identity, provider.get());
    }

    /** Whether an account is connected. */
    boolean isConnected(UUID shop, UUID customer) {
        List<?> links = work.read(em -> em.createNativeQuery(
                        "select issuer from sso_link where shop_id = :shop and customer_id = :customer", String.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList());
        return !links.isEmpty();
    }

    /** Ends the connection of an account; its password works as before. */
    void disconnect(Shop shop, UUID customer) {
        work.run(em -> {
            int gone = em.createNativeQuery("delete from sso_link where shop_id = :shop and customer_id = :customer")
                    .setParameter("shop", shop.id())
                    .setParameter("customer", customer)
                    .executeUpdate();
            if (gone > 0) {
                audit.record(
                        shop.id(), Who.customer(customer.toString()), "sso.disconnect", customer.toString(), Map.of());
            }
        });
    }

    /** Removes attempts that have ended; a job's work. */
    public void forgetEnded() {
        work.run(em -> em.createNativeQuery("delete from sso_attempt where expires_at < :now")
                .setParameter("now", clock.instant())
                .executeUpdate());
    }

    /** What a browser brings back from a provider; empty texts for what did not come. */
    record Returned(String state, String code, String issuer) {}

    private record Begun(@Nullable UUID customer, String issuer, String next) {}

    /** Of several who bring the same state one finds the attempt, and only in the browser that began it. */
    private Optional<Begun> consume(Shop shop, Session session, String state) {
        if (!Tokens.wellFormed(state)) {
            return Optional.empty();
        }
        return work.call(em -> {
            List<?> rows = em.createNativeQuery(FIND, Object[].class)
                    .setParameter("state", Tokens.digest(state))
                    .setParameter("shop", shop.id())
                    .setParameter("session", Tokens.digest(session.token()))
                    .setParameter("now", clock.instant())
                    .getResultList();
            boolean mine = !rows.isEmpty()
                    && em.createNativeQuery("delete from sso_attempt where state_hash = :state")
                                    .setParameter("state", Tokens.digest(state))
                                    .executeUpdate()
                            == 1;
            return mine ? Optional.of(begun((Object[]) rows.get(0))) : Optional.empty();
        });
    }

    private static Begun begun(Object[] row) {
        UUID customer = row[0] == null ? null : UUID.fromString((String) row[0]);
        return new Begun(customer, (String) row[1], (String) row[2]);
    }

    private SsoAnswer owner(Shop shop, Identity identity, String next) {
        List<?> rows = work.call(em -> em.createNativeQuery(OWNER, Object[].class)
                .setParameter("shop", shop.id())
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .getResultList());
        if (rows.isEmpty()) {
            return refused(shop, "sso.unknown");
        }
        Object[] owner = (Object[]) rows.get(0);
        boolean allowed = (Boolean) owner[1];
        return allowed
                ? new SsoAnswer.Known(UUID.fromString((String) owner[0]), next)
                : refused(shop, "sso.notAllowed");
    }

    private SsoAnswer connect(Shop shop, Session session, UUID customer, Identity identity, Provider provider) {
        Optional<SignedInCustomer> mine =
                session.customer().filter(now -> now.id().equals(customer));
        if (mine.isEmpty()) {
            return refused(shop, "sso.stale");
        }
        return work.call(em -> {
            List<?> owners = em.createNativeQuery(OWNER, Object[].class)
                    .setParameter("shop", shop.id())
                    .setParameter("issuer", identity.issuer())
                    .setParameter("subject", identity.subject())
                    .getResultList();
            if (!owners.isEmpty() && !customer.toString().equals(((Object[]) owners.get(0))[0])) {
                return refused(shop, "sso.taken");
            }
            keep(em, shop, customer, identity);
            audit.record(shop.id(), Who.customer(customer.toString()), "sso.connect", customer.toString(), Map.of());
            Locale language = mine.get().language().orElse(shop.defaultLanguage());
            outbox.queue(letters.write(
                    shop, mine.get().email(), language, "sso.mail.connected", provider.name(), shop.baseUrl()));
            return new SsoAnswer.Connected();
        });
    }

    private void keep(EntityManager em, Shop shop, UUID customer, Identity identity) {
        em.createNativeQuery("delete from sso_link where customer_id = :customer")
                .setParameter("customer", customer)
                .executeUpdate();
        em.createNativeQuery("""
                        insert into sso_link (customer_id, shop_id, issuer, subject, connected_at)
                        values (:customer, :shop, :issuer, :subject, :now)""")
                .setParameter("customer", customer)
                .setParameter("shop", shop.id())
                .setParameter("issuer", identity.issuer())
                .setParameter("subject", identity.subject())
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    private SsoAnswer refused(Shop shop, String textKey) {
        audit.record(shop.id(), Who.GUEST, "signin.denied", "", Map.of("reason", textKey));
        return new SsoAnswer.Refused(textKey);
    }

    /** Nonce and verifier follow from the state by the host's key, so that a copy of the database holds neither. */
    private Attempt attempt(String state) {
        return new Attempt(state, secret.sign("sso-nonce", state), secret.sign("sso-verifier", state));
    }

    private static URI back(Shop shop) {
        return URI.create(shop.baseUrl() + RETURN);
    }
}
