package org.shopplugin.samplehost.limit;

import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.Secret;

/**
 * Counts acts per account and source, so that guessing and flooding end, on all nodes together.
 *
 * <p>One conditional statement decides, so that of many at the same moment exactly as many pass as are allowed. Take an
 * allowance before the transaction of the act itself: what is rolled back would not count.
 */
public final class RateLimits {

    /** Counted rows of windows that ended are of no use to anybody. */
    private static final String FORGET = "delete from rate_limit where resets_at < :now";

    private static final String TAKE = """
            update rate_limit
               set used = case when resets_at <= :now then 1 else used + 1 end,
                   resets_at = case when resets_at <= :now then :end else resets_at end
             where limit_key = :key and (resets_at <= :now or used < :times)""";

    private static final String BEGIN = """
            insert into rate_limit (limit_key, used, resets_at) values (:key, 1, :end)
            on conflict do nothing""";

    private static final String RESETS_AT = "select resets_at from rate_limit where limit_key = :key";

    private final Work work;
    private final Secret secret;
    private final Clock clock;
    private final BigDecimal factor;

    /** @param factor multiplies how often everything is allowed; 1 for a shop, more for a test that acts as thousands */
    public RateLimits(Work work, Secret secret, Clock clock, BigDecimal factor) {
        this.work = work;
        this.secret = secret;
        this.clock = clock;
        this.factor = factor;
    }

    /**
     * Takes one act from what is allowed.
     *
     * @param who the account, address or source that is counted; kept only as a keyed digest
     */
    public Allowance take(Limit limit, String who) {
        Instant now = clock.instant();
        String key = limit.action() + ":" + secret.sign("rate-limit", who);
        return work.call(em -> {
            if (taken(em, limit, key, now) || begun(em, limit, key, now) || taken(em, limit, key, now)) {
                return Allowance.GRANTED;
            }
            return new Allowance(false, untilReset(em, key, now));
        });
    }

    /** Takes one act from what is allowed a minute, and with that granted one from what is allowed an hour. */
    public Allowance take(Pace pace, String who) {
        Allowance minute = take(pace.aMinute(), who);
        return minute.granted() ? take(pace.anHour(), who) : minute;
    }

    /** Lets somebody start anew, such as after a right password. */
    public void forget(Limit limit, String who) {
        String key = limit.action() + ":" + secret.sign("rate-limit", who);
        work.run(em -> em.createNativeQuery("delete from rate_limit where limit_key = :key")
                .setParameter("key", key)
                .executeUpdate());
    }

    /** Removes windows that have ended; a job's work. */
    public void forgetEnded() {
        work.run(em -> em.createNativeQuery(FORGET)
                .setParameter("now", clock.instant())
                .executeUpdate());
    }

    private boolean taken(EntityManager em, Limit limit, String key, Instant now) {
        return em.createNativeQuery(TAKE)
                        .setParameter("key", key)
                        .setParameter("now", now)
                        .setParameter("end", now.plus(limit.window()))
                        .setParameter("times", times(limit))
                        .executeUpdate()
                == 1;
    }

    private static boolean begun(EntityManager em, Limit limit, String key, Instant now) {
        return em.createNativeQuery(BEGIN)
                        .setParameter("key", key)
                        .setParameter("end", now.plus(limit.window()))
                        .executeUpdate()
                == 1;
    }

    private static Duration untilReset(EntityManager em, String key, Instant now) {
        Instant resetsAt = (Instant) em.createNativeQuery(RESETS_AT, Instant.class)
                .setParameter("key", key)
                .getSingleResultOrNull();
        return resetsAt == null || resetsAt.isBefore(now) ? Duration.ZERO : Duration.between(now, resetsAt);
    }

    private int times(Limit limit) {
        return factor.multiply(BigDecimal.valueOf(limit.times()))
                .setScale(0, RoundingMode.CEILING)
                .max(BigDecimal.ONE)
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValueExact();
    }
}
