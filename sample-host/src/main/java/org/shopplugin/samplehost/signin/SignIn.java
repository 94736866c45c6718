package org.shopplugin.samplehost.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.shopplugin.api.customer.Access;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.session.Session;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.AccountsElsewhere.Elsewhere;

/**
 * Lets customers in.
 *
 * <p>An unknown address, a wrong password and a refused customer with a wrong password get the same answer after the
 * same time; only the right password learns more. Waits after failures count for the account and for the source.
 */
public final class SignIn {

    private static final String REALM = "shop";

    private final Work work;
    private final Credentials credentials;
    private final Passwords passwords;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Words words;
    private final Settings settings;
    private final Lockouts lockouts;
    private SignInCheck check = SignInCheck.NONE;
    private CartAtSignIn carts = CartAtSignIn.AS_IT_IS;
    private AccountsElsewhere elsewhere = AccountsElsewhere.NONE;

    public SignIn(
            Work work,
            Credentials credentials,
            Passwords passwords,
            Sessions sessions,
            AuditLog audit,
            Words words,
            Settings settings,
            Secret secret,
            Clock clock) {
        this.work = work;
        this.credentials = credentials;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.words = words;
        this.settings = settings;
        this.lockouts = new Lockouts(work, secret, clock);
    }

    /** What plugins say about a sign-in; told once, at start. */
    public void check(SignInCheck plugins) {
        this.check = plugins;
    }

    /** Which accounts of other shops count; told once, at start. */
    public void elsewhere(AccountsElsewhere accounts) {
        this.elsewhere = accounts;
    }

    /** What becomes of the carts; told once, at start. */
    public void carts(CartAtSignIn decision) {
        this.carts = decision;
    }

    /** Tries a password. Outside of transactions, since hashing takes its time. */
    public SignInAnswer attempt(Shop shop, String email, String password, String source, Locale language) {
        String canonical = EmailAddress.canonical(email);
        Lockouts.Subject account = elsewhere.shares(shop)
                ? lockouts.sharedAccount(REALM, canonical)
                : lockouts.account(shop.id(), REALM, canonical);
        Lockouts.Subject from = lockouts.source(source);
        Duration wait = lockouts.wait(account, from);
        if (!wait.isZero()) {
            return new SignInAnswer.Wait(wait);
        }
        Optional<Account> found = credentials.byEmail(shop.id(), canonical);
        Optional<Elsewhere> other = found.isPresent() ? Optional.empty() : elsewhere.find(shop, canonical);
        Optional<Account> asked = other.flatMap(there -> credentials.byId(there.shop(), there.customer()));
        if (!isRight(
                found.or(() -> asked),
                password,
                () -> lockouts.wait(account, from).isZero())) {
            Duration late = lockouts.wait(account, from);
            if (!late.isZero()) {
                return new SignInAnswer.Wait(late);
            }
            lockouts.failed(account, from);
            denied(shop, found, "password");
            return new SignInAnswer.Wrong();
        }
        if (other.isPresent()) {
            try {
                String hash = Objects.requireNonNull(asked.orElseThrow().hash());
                if (elsewhere.bring(shop, other.get(), hash).isEmpty()) {
                    // He has got an account here at the same moment, so that one's password counts.
                    return attempt(shop, email, password, source, language);
                }
            } catch (PluginFailure failure) {
                return new SignInAnswer.Refused(words.text(language, "signin.unknown"));
            }
        }
        lockouts.succeeded(account);
        Account right =
                found.or(() -> credentials.byEmail(shop.id(), canonical)).orElseThrow();
        if (right.hash() != null && passwords.outdated(right.hash())) {
            credentials.strengthen(right.id(), passwords.hash(password));
        }
        boolean enough = right.confirmed() || settings.get(shop.id(), Verification.SETTING) == Verification.OFF;
        return enough ? admit(shop, right, language) : unconfirmed(shop, right, language);
    }

    /** Lets in whoever has proven his address by a code, unless something speaks against it. */
    public SignInAnswer afterCode(Shop shop, UUID customer, Locale language) {
        return credentials
                .byId(shop.id(), customer)
                .map(account -> admit(shop, account, language))
                .orElseGet(SignInAnswer.Wrong::new);
    }

    /** Lets in whom a provider has named, unless something speaks against it. */
    public SignInAnswer bySingleSignOn(Shop shop, UUID customer, Locale language) {
        return credentials
                .byId(shop.id(), customer)
                .map(account ->
                        account.confirmed() ? admit(shop, account, language) : unconfirmed(shop, account, language))
                .orElseGet(SignInAnswer.Wrong::new);
    }

    /** Begins the session of a customer who was welcomed; returns the token for his browser. */
    public String enter(Shop shop, Session before, SignInAnswer.Welcome welcome) {
        return work.call(em -> {
            Optional<UUID> cart = carts.cart(shop, welcome.customer(), before.cart());
            String token = sessions.signIn(before, shop.id(), welcome.customer(), welcome.epoch(), cart);
            credentials.seen(welcome.customer());
            audit.record(
                    shop.id(),
                    Who.customer(welcome.customer().toString()),
                    "signin.done",
                    welcome.customer().toString(),
                    Map.of());
            return token;
        });
    }

    /** Removes counted failures that are old; a job's work. */
    public void forgetOld() {
        lockouts.forgetOld();
    }

    private boolean isRight(Optional<Account> account, String password, Supplier<Boolean> allowed) {
        String hash = account.map(Account::hash).orElse(null);
        return hash == null ? passwords.matchesNobodys(password, allowed) : passwords.matches(password, hash, allowed);
    }

    private SignInAnswer unconfirmed(Shop shop, Account account, Locale language) {
        Optional<String> reason = reason(account);
        return reason.isPresent()
                ? refused(shop, account, words.text(language, reason.get()))
                : new SignInAnswer.Unconfirmed(account.id(), account.email());
    }

    private SignInAnswer admit(Shop shop, Account account, Locale language) {
        Optional<String> reason = reason(account);
        if (reason.isPresent()) {
            return refused(shop, account, words.text(language, reason.get()));
        }
        Optional<String> objection = check.refusal(shop, account.customer(language), language);
        return objection.isPresent()
                ? refused(shop, account, objection.get())
                : new SignInAnswer.Welcome(account.id(), account.epoch());
    }

    private static Optional<String> reason(Account account) {
        if (account.closed()) {
            return Optional.of("signin.closed");
        }
        if (account.access() == Access.REFUSED) {
            return Optional.of("signin.refused");
        }
        return account.access() == Access.HELD && account.confirmed() ? Optional.of("signin.held") : Optional.empty();
    }

    private SignInAnswer refused(Shop shop, Account account, String sentence) {
        denied(shop, Optional.of(account), "refused");
        return new SignInAnswer.Refused(sentence);
    }

    private void denied(Shop shop, Optional<Account> account, String reason) {
        audit.record(
                shop.id(),
                Who.GUEST,
                "signin.denied",
                account.map(found -> found.id().toString()).orElse(""),
                Map.of("reason", reason));
    }
}
