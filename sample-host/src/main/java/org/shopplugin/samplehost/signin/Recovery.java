package org.shopplugin.samplehost.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.setting.Setting;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.Pace;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.limit.Source;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;

/** Lets customers choose a password by a link in a mail: instead of a forgotten one, or the first of an account. */
public final class Recovery {

    /** The least time between two regenerations, counted from the last one that was completed. */
    public static final Setting<Duration> RESET_DELAY = Setting.duration("password.resetDelay", Duration.ofHours(6));

    private static final Pace PACE = Pace.of("recovery", 1, 5);
    private static final Limit SOURCE = new Limit("recovery.source", 30, Duration.ofHours(1));

    private final Work work;
    private final Credentials credentials;
    private final Links links;
    private final Settings settings;
    private final RateLimits limits;
    private final Outbox outbox;
    private final Letters letters;
    private final AuditLog audit;
    private final Clock clock;

    public Recovery(
            Work work,
            Credentials credentials,
            Links links,
            Settings settings,
            RateLimits limits,
            Outbox outbox,
            Letters letters,
            AuditLog audit,
            Clock clock) {
        this.work = work;
        this.credentials = credentials;
        this.links = links;
        this.settings = settings;
        this.limits = limits;
        this.outbox = outbox;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Somebody says he forgot the password of an address. What comes of it only the mail tells: a link, the time that is
     * left until there may be one, or nothing where there is no such account or too many were sent.
     */
    public void forgotten(Shop shop, String email, String source, Locale language) {
        String canonical = EmailAddress.canonical(email);
        boolean allowed = limits.take(SOURCE, Source.network(source)).granted()
                && limits.take(PACE, shop.id() + ":" + canonical).granted();
        Optional<Account> account = credentials.byEmail(shop.id(), canonical);
        if (allowed && account.isPresent()) {
            write(shop, account.get(), language);
        }
    }

    /** Mails a link to choose a password, as the merchant asks for it; no delay applies. */
    public void send(Shop shop, UUID customer, Who who) {
        Account account = credentials
                .byId(shop.id(), customer)
                .orElseThrow(() -> new IllegalArgumentException("No customer " + customer + " in " + shop.key()));
        boolean first = account.hash() == null;
        work.run(em -> {
            if (!credentials.hold(customer)) {
                return;
            }
            String link = links.issue(shop, customer, first ? LinkPurpose.INVITATION : LinkPurpose.RESET);
            mail(shop, account, first ? "signin.mail.invitation" : "signin.mail.reset", shop.defaultLanguage(), link);
            audit.record(shop.id(), who, "password.link", customer.toString(), Map.of());
        });
    }

    /** The address of the owner of a link, which is no password either. */
    Optional<String> address(Shop shop, Optional<UUID> owner) {
        return owner.flatMap(customer -> credentials.byId(shop.id(), customer)).map(Account::email);
    }

    /**
     * Chooses the password by a link. All sessions of the customer end, and he is told by mail.
     *
     * @param hash from {@link Passwords#hash}, computed before
     * @return whether the link was still good
     */
    public boolean choose(Shop shop, String token, String hash, Locale language) {
        return work.call(em -> {
            Optional<UUID> customer = links.redeem(shop.id(), token);
            customer.ifPresent(id -> {
                credentials.set(shop.id(), id, hash);
                credentials.confirm(shop, id);
                changed(shop, id, language);
            });
            return customer.isPresent();
        });
    }

    /**
     * Changes the password of a customer who is signed in and has given the old one; links that he has not used, and that
     * somebody else may have asked for, are worth nothing then.
     */
    public void change(Shop shop, UUID customer, String hash, Locale language) {
        work.run(em -> {
            links.kill(customer);
            credentials.set(shop.id(), customer, hash);
            changed(shop, customer, language);
        });
    }

    private void changed(Shop shop, UUID customer, Locale language) {
        credentials
                .byId(shop.id(), customer)
                .ifPresent(account -> mail(shop, account, "signin.mail.changed", language, shop.baseUrl()));
        audit.record(shop.id(), Who.customer(customer.toString()), "password.change", customer.toString(), Map.of());
    }

    /** Who chose a password at his registration and never proved his address has to prove it first. */
    private boolean isUnproven(Shop shop, Account account) {
        return !account.confirmed()
                && account.hash() != null
                && settings.get(shop.id(), Verification.SETTING) != Verification.OFF;
    }

    private void write(Shop shop, Account account, Locale language) {
        Duration left = left(shop, account);
        work.run(em -> {
            if (!credentials.hold(account.id())) {
                return; // forgotten meanwhile, and nothing is to be written to him any more
            }
            if (isUnproven(shop, account)) {
                mail(shop, account, "signin.mail.unproven", language, shop.baseUrl() + "/sign-up");
            } else if (left.isNegative() || left.isZero()) {
                mail(shop, account, "signin.mail.reset", language, links.issue(shop, account.id(), LinkPurpose.RESET));
            } else {
                mail(shop, account, "signin.mail.later", language, (left.toMinutes() + 59) / 60);
            }
        });
    }

    private Duration left(Shop shop, Account account) {
        Instant now = clock.instant();
        return credentials
                .changedAt(account.id())
                .filter(at -> account.confirmed())
                .map(at -> Duration.between(now, at.plus(settings.get(shop.id(), RESET_DELAY))))
                .orElse(Duration.ZERO);
    }

    private void mail(Shop shop, Account account, String name, Locale language, Object argument) {
        outbox.queue(letters.write(shop, account.email(), account.languageOr(language), name, argument));
    }
}
