package org.shopplugin.samplehost.customer;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.CodePurpose;
import org.shopplugin.samplehost.signin.Codes;
import org.shopplugin.samplehost.signin.Credentials;
import org.shopplugin.samplehost.signin.SignIn;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/**
 * By what a customer shows that it is he who closes his account: by his password, or where he has none, since he signs in
 * by another provider, by a code from a mail.
 */
public final class ClosingProof {

    private static final Limit A_MINUTE = new Limit("closing-code.minute", 2, Duration.ofMinutes(1));
    private static final Limit AN_HOUR = new Limit("closing-code.hour", 6, Duration.ofHours(1));

    private final Work work;
    private final SignIn signIn;
    private final Credentials credentials;
    private final Codes codes;
    private final RateLimits limits;
    private final Outbox outbox;
    private final Letters letters;

    public ClosingProof(
            Work work,
            SignIn signIn,
            Credentials credentials,
            Codes codes,
            RateLimits limits,
            Outbox outbox,
            Letters letters) {
        this.work = work;
        this.signIn = signIn;
        this.credentials = credentials;
        this.codes = codes;
        this.limits = limits;
        this.outbox = outbox;
        this.letters = letters;
    }

    boolean isPassword(UUID customer) {
        return credentials.exist(customer);
    }

    /** Sends a code, which kills the one before; when too many were sent, says how long to wait. */
    Optional<Duration> send(Shop shop, CustomerView customer) {
        String who = customer.id().toString();
        Allowance minute = limits.take(A_MINUTE, who);
        Allowance allowance = minute.granted() ? limits.take(AN_HOUR, who) : minute;
        if (!allowance.granted()) {
            return Optional.of(allowance.retryAfter());
        }
        work.run(em -> {
            String code = codes.issue(customer.id(), CodePurpose.CLOSE_ACCOUNT, customer.email());
            outbox.queue(letters.write(shop, customer.email(), customer.language(), "customer.mail.close.code", code));
        });
        return Optional.empty();
    }

    /** Reads the password or the code, and notes on the form when it is not the right one. Outside of transactions. */
    void check(Page page, Form form, CustomerView customer) {
        if (isPassword(customer.id())) {
            PasswordAgain.check(page, form, signIn);
            return;
        }
        form.label("code", page.text("customer.email.code"));
        String code = form.required("code", 20).replaceAll("[\\s-]", "");
        if (form.accepted() && !codes.redeem(customer.id(), CodePurpose.CLOSE_ACCOUNT, customer.email(), code)) {
            form.refuse("code", "customer.email.wrongCode");
        }
    }
}
