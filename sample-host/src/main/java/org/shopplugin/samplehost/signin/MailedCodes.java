package org.shopplugin.samplehost.signin;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.shop.Shop;

/** Mails a customer a code by which he shows that it is he: for each purpose two a minute and six an hour at most. */
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
        Allowance minute = limits.take(new Limit(purpose + ".minute", 2, Duration.ofMinutes(1)), who);
        Allowance allowance =
                minute.granted() ? limits.take(new Limit(purpose + ".hour", 6, Duration.ofHours(1)), who) : minute;
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
