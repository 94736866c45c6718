package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Ids;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Pace;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.session.Pending;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;

/**
 * Has a new customer prove his address: sends the code, and takes it at {@code /sign-up/code}.
 *
 * <p>A registration calls {@link #ask} and goes on to that page; one with an address that has an account already calls
 * {@link #pretend}, so that nobody can tell the two apart.
 */
public final class SignUps {

    /** Where the code is entered. */
    public static final String PATH = "/sign-up/code";

    private static final Pace PACE = Codes.pace("code");

    private final Work work;
    private final Codes codes;
    private final Links links;
    private final Credentials credentials;
    private final Sessions sessions;
    private final Settings settings;
    private final RateLimits limits;
    private final Outbox outbox;
    private final Letters letters;
    private Welcome welcome = Welcome.NONE;
    private Predicate<Shop> open = shop -> true;

    public SignUps(
            Work work,
            Codes codes,
            Links links,
            Credentials credentials,
            Sessions sessions,
            Settings settings,
            RateLimits limits,
            Outbox outbox,
            Letters letters) {
        this.work = work;
        this.codes = codes;
        this.links = links;
        this.credentials = credentials;
        this.sessions = sessions;
        this.settings = settings;
        this.limits = limits;
        this.outbox = outbox;
        this.letters = letters;
    }

    /** In which shops visitors may register; told once, at start. */
    public void openIf(Predicate<Shop> decision) {
        this.open = decision;
    }

    /** Whether visitors of the shop may register. */
    public boolean isOpen(Shop shop) {
        return open.test(shop);
    }

    /** How the shop has addresses proven. */
    public Verification verification(Shop shop) {
        return settings.get(shop.id(), Verification.SETTING);
    }

    /**
     * Sends a code, or the link that the shop wants instead, to the address of an account that waits for it, and remembers
     * the account in the session. When too many were sent lately, none is sent and the last one stays good.
     *
     * @param next where to go on once he is in; empty for the account
     */
    public void ask(Shop shop, Session session, UUID customer, String address, Locale language, String next) {
        sessions.pending(shop.id(), session, new Pending(customer, address, next));
        send(shop, customer, address, language);
    }

    /** Does as if a code had been sent to an address that somebody else has; it is for the caller to write to that one. */
    public void pretend(Shop shop, Session session, String address, String next) {
        sessions.pending(shop.id(), session, new Pending(Ids.next(), address, next));
        allowance(shop, address);
    }

    /** Sends a new code, which kills the old one; when too many were sent, says how long to wait. */
    public Optional<Duration> resend(Shop shop, Pending pending, Locale language) {
        Allowance allowance = allowance(shop, pending.address());
        if (!allowance.granted()) {
            return Optional.of(allowance.retryAfter());
        }
        if (credentials.byId(shop.id(), pending.customer()).isPresent()) {
            mail(shop, pending.customer(), pending.address(), language);
        }
        return Optional.empty();
    }

    /** Who welcomes a customer whose address is proven; told once, at start. */
    public void welcome(Welcome by) {
        this.welcome = by;
    }

    /** Welcomes a customer who has just proven his address; answers a sentence for his next page. */
    Optional<String> welcome(Shop shop, UUID customer) {
        return welcome.of(shop, customer);
    }

    /** Whether this is the code; the account's address is proven from then on. */
    public boolean confirm(Shop shop, Pending pending, String code) {
        return work.call(em -> {
            boolean right = codes.redeem(pending.customer(), CodePurpose.SIGN_UP, pending.address(), code);
            if (right) {
                credentials.confirm(shop, pending.customer());
            }
            return right;
        });
    }

    /** Whose link from the mail it is, as long as it is good; uses nothing up. */
    Optional<UUID> owner(Shop shop, String token) {
        return links.ownerOfConfirmation(shop.id(), token);
    }

    /** Uses the link from the mail up; the account's address is proven from then on. */
    Optional<UUID> confirmByLink(Shop shop, String token) {
        return work.call(em -> {
            Optional<UUID> owner = links.redeemConfirmation(shop.id(), token);
            owner.ifPresent(customer -> credentials.confirm(shop, customer));
            return owner;
        });
    }

    /** Removes codes that have ended; a job's work. */
    void forgetEnded() {
        codes.forgetEnded();
    }

    private void send(Shop shop, UUID customer, String address, Locale language) {
        if (allowance(shop, address).granted()) {
            mail(shop, customer, address, language);
        }
    }

    private void mail(Shop shop, UUID customer, String address, Locale language) {
        work.run(em -> {
            switch (verification(shop)) {
                case CODE -> {
                    String code = codes.issue(customer, CodePurpose.SIGN_UP, address);
                    outbox.queue(letters.write(shop, address, language, "signin.mail.code", code));
                }
                case LINK -> {
                    String link = links.issue(shop, customer, LinkPurpose.CONFIRMATION);
                    outbox.queue(letters.write(shop, address, language, "signin.mail.confirm", link));
                }
                case OFF -> {
                    // Nothing is asked, so nothing is sent.
                }
            }
        });
    }

    private Allowance allowance(Shop shop, String address) {
        return limits.take(PACE, shop.id() + ":" + EmailAddress.canonical(address));
    }
}
