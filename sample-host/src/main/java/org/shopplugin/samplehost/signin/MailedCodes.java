package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.shop.Shop;

/** Mails a customer a code by which he shows that it is he, at the pace that {@link Codes#pace} tells for each purpose. */
public final class MailedCodes {

    private final Work work;
    private final Codes codes;
    private final RateLimits limits;
    private final Outbox outbox;
    private final Letters letters;

    public MailedCodes(Work work, Codes codes, RateLimits limits, Outbox outbox, Letters letters) {
        this.work = work;
        this.codes = codes;
        this.limits = limits;
        this.outbox = outbox;
        this.letters = letters;
    }

    /** Who gets a code, and where. */
    public record Addressee(UUID customer, String address, Locale language) {}

    /**
     * Sends a code, which kills the one before. Outside of transactions.
     *
     * @param letter the name of the mail
     * @return how long to wait when too many were sent lately; empty when it is sent
     */
    public Optional<Duration> send(Shop shop, CodePurpose purpose, Addressee to, String letter) {
        String who = to.customer().toString();
        Allowance allowance = limits.take(Codes.pace(purpose.name()), who);
        if (!allowance.granted()) {
            return Optional.of(allowance.retryAfter());
        }
        work.run(em -> {
            String code = codes.issue(to.customer(), purpose, to.address());
            outbox.queue(letters.write(shop, to.address(), to.language(), letter, code));
        });
        return Optional.empty();
    }

    /** Uses a code up, as {@link Codes#redeem} does. */
    public boolean redeem(UUID customer, CodePurpose purpose, String address, String code) {
        return codes.redeem(customer, purpose, address, code);
    }
}
