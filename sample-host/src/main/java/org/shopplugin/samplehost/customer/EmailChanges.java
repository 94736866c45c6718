package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Pace;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.CodePurpose;
import org.shopplugin.samplehost.signin.Codes;
import org.shopplugin.samplehost.signin.Credentials;
import org.shopplugin.samplehost.signin.Links;

/**
 * Lets customers move to another e-mail address.
 *
 * <p>The old one counts until the code from a mail to the new one is entered, and is told of the request and of the
 * change. Whether somebody else has the new address never shows: that one gets a mail, and no code is right.
 */
public final class EmailChanges {

    private static final Pace PACE = Codes.pace("email-change");

    private final Work work;
    private final Codes codes;
    private final Links links;
    private final Credentials credentials;
    private final RateLimits limits;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Letters letters;
    private final Clock clock;

    public EmailChanges(
            Work work,
            Codes codes,
            Links links,
            Credentials credentials,
            RateLimits limits,
            AuditLog audit,
            Outbox outbox,
            Letters letters,
            Clock clock) {
        this.work = work;
        this.codes = codes;
        this.links = links;
        this.credentials = credentials;
        this.limits = limits;
        this.audit = audit;
        this.outbox = outbox;
        this.letters = letters;
        this.clock = clock;
    }

    /** The address that a customer wants to move to and has not proven yet. */
    public Optional<String> pending(UUID shop, UUID customer) {
        return work.read(em -> pending(em, shop, customer));
    }

    /** The other addresses to which mails about a customer have gone: which he had, or wanted to move to. */
    public List<String> others(UUID shop, UUID customer) {
        return work.read(em -> {
            List<?> addresses = em.createNativeQuery("""
                            select e.address from earlier_email e join customer c on c.id = e.customer_id
                             where c.id = :customer and c.shop_id = :shop and e.address <> c.email""", String.class)
                    .setParameter("customer", customer)
                    .setParameter("shop", shop)
                    .getResultList();
            return addresses.stream().map(String.class::cast).toList();
        });
    }

    /**
     * Begins to move a customer, who has just given his password: a code goes to the new address, a notice to the old. A
     * new request replaces the one before.
     *
     * @return how long to wait when there were too many lately; empty when it is begun
     */
    public Optional<Duration> request(Shop shop, CustomerView customer, EmailAddress address) {
        Optional<Duration> wait = waiting(customer.id());
        if (wait.isEmpty()) {
            work.run(em -> {
                forget(em, customer.id());
                em.createNativeQuery("""
                                insert into email_change (customer_id, shop_id, address, requested_at)
                                values (:customer, :shop, :address, :now)""")
                        .setParameter("customer", customer.id())
                        .setParameter("shop", shop.id())
                        .setParameter("address", address.typed())
                        .setParameter("now", clock.instant())
                        .executeUpdate();
                CustomerStore.wroteTo(em, Map.of(customer.id(), address.typed()));
                send(em, shop, customer, address);
                outbox.queue(letters.write(
                        shop,
                        customer.email(),
                        customer.language(),
                        "customer.mail.emailAsked",
                        Letters.plain(address.typed()),
                        shop.baseUrl() + "/account"));
                record(shop, customer.id(), "customer.email.asked");
            });
        }
        return wait;
    }

    /** Sends another code, which kills the one before. */
    public Optional<Duration> resend(Shop shop, CustomerView customer) {
        Optional<Duration> wait = waiting(customer.id());
        if (wait.isEmpty()) {
            work.run(em -> pending(em, shop.id(), customer.id())
                    .ifPresent(address -> send(em, shop, customer, EmailAddress.of(address))));
        }
        return wait;
    }

    /** The customer stays where he is. */
    public void cancel(Shop shop, UUID customer) {
        work.run(em -> {
            forget(em, customer);
            record(shop, customer, "customer.email.cancelled");
        });
    }

    /**
     * Moves the customer when this is the code: he has the new address, all his sessions end, and links that went to the
     * old address are dead.
     */
    public boolean confirm(Shop shop, CustomerView customer, String code) {
        try {
            return work.call(em -> {
                Optional<String> address = pending(em, shop.id(), customer.id());
                boolean right = address.isPresent()
                        && codes.redeem(customer.id(), CodePurpose.NEW_ADDRESS, address.get(), code);
                if (right) {
                    move(em, shop, customer, EmailAddress.of(address.get()));
                }
                return right;
            });
        } catch (PersistenceException e) {
            if (CustomerStore.isAddressTaken(e)) {
                return false; // somebody has registered with it in between
            }
            throw e;
        }
    }

    private void move(EntityManager em, Shop shop, CustomerView before, EmailAddress address) {
        CustomerRow row = CustomerStore.locked(em, shop.id(), before.id())
                .orElseThrow(() -> new IllegalStateException("The customer has gone meanwhile: " + before.id()));
        CustomerStore.wroteTo(em, Map.of(before.id(), before.email()));
        row.moveTo(address);
        em.flush();
        CustomerStore.index(
                em,
                row,
                CustomerStore.addresses(em, shop.id(), before.id()).billing().city());
        forget(em, before.id());
        links.kill(before.id());
        credentials.confirm(shop, before.id());
        credentials.endSessions(before.id());
        outbox.queue(letters.write(
                shop, before.email(), before.language(), "customer.mail.emailChanged", Letters.plain(address.typed())));
        record(shop, before.id(), "customer.email.changed");
    }

    private void send(EntityManager em, Shop shop, CustomerView customer, EmailAddress address) {
        Optional<CustomerRow> owner = CustomerStore.findByEmail(em, shop.id(), address.canonical());
        if (owner.isPresent()) {
            CustomerView other = owner.get().view();
            outbox.queue(letters.write(
                    shop,
                    other.email(),
                    other.language(),
                    "customer.mail.known",
                    shop.baseUrl() + "/sign-in",
                    shop.baseUrl() + "/forgot-password"));
        } else {
            Locale language = customer.language();
            String code = codes.issue(customer.id(), CodePurpose.NEW_ADDRESS, address.typed());
            outbox.queue(letters.write(shop, address.typed(), language, "signin.mail.code", code));
        }
    }

    private Optional<Duration> waiting(UUID customer) {
        Allowance allowance = limits.take(PACE, customer.toString());
        return allowance.granted() ? Optional.empty() : Optional.of(allowance.retryAfter());
    }

    private void record(Shop shop, UUID customer, String what) {
        audit.record(shop.id(), Who.customer(customer.toString()), what, customer.toString(), Map.of());
    }

    private static Optional<String> pending(EntityManager em, UUID shop, UUID customer) {
        List<?> addresses = em.createNativeQuery(
                        "select address from email_change where customer_id = :customer and shop_id = :shop",
                        String.class)
                .setParameter("customer", customer)
                .setParameter("shop", shop)
                .getResultList();
        return addresses.stream().findFirst().map(String.class::cast);
    }

    private static void forget(EntityManager em, UUID customer) {
        em.createNativeQuery("delete from email_change where customer_id = :customer")
                .setParameter("customer", customer)
                .executeUpdate();
    }
}
