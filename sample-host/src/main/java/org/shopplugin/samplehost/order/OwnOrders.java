package org.shopplugin.samplehost.order;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.limit.Allowance;
import org.shopplugin.samplehost.limit.Limit;
import org.shopplugin.samplehost.limit.RateLimits;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.CodePurpose;
import org.shopplugin.samplehost.signin.Codes;

/**
 * Lets customers add what they ordered without signing in to their history.
 *
 * <p>Anybody can type an address into an order, so nothing is added before its owner has shown, by a code from a mail, that
 * it is still his.
 */
public final class OwnOrders {

    private static final Limit A_MINUTE = new Limit("own-orders.minute", 2, Duration.ofMinutes(1));
    private static final Limit AN_HOUR = new Limit("own-orders.hour", 6, Duration.ofHours(1));

    private final Work work;
    private final Orders orders;
    private final Codes codes;
    private final RateLimits limits;
    private final Outbox outbox;
    private final Letters letters;

    public OwnOrders(Work work, Orders orders, Codes codes, RateLimits limits, Outbox outbox, Letters letters) {
        this.work = work;
        this.orders = orders;
        this.codes = codes;
        this.limits = limits;
        this.outbox = outbox;
        this.letters = letters;
    }

    /** Sends a code, which kills the one before; when too many were sent, says how long to wait. */
    Optional<Duration> send(Shop shop, SignedInCustomer customer, Locale language) {
        String who = customer.id().toString();
        Allowance minute = limits.take(A_MINUTE, who);
        Allowance allowance = minute.granted() ? limits.take(AN_HOUR, who) : minute;
        if (!allowance.granted()) {
            return Optional.of(allowance.retryAfter());
        }
        work.run(em -> {
            String code = codes.issue(customer.id(), CodePurpose.OWN_ORDERS, customer.email());
            outbox.queue(letters.write(shop, customer.email(), language, "signin.mail.code", code));
        });
        return Optional.empty();
    }

    /** Adds the orders when this is the code; answers how many there were, or nothing for a wrong code. */
    OptionalInt add(Shop shop, SignedInCustomer customer, String code) {
        UUID id = customer.id();
        return work.call(em -> codes.redeem(id, CodePurpose.OWN_ORDERS, customer.email(), code)
                ? OptionalInt.of(orders.adopt(shop.id(), id, customer.email()))
                : OptionalInt.empty());
    }
}
