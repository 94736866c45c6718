package org.shopplugin.samplehost.signin;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.limit.Source;

/**
 * Growing waits after wrong passwords, for the account and for the source they came from.
 *
 * <p>Only failures count, whether there is such an account or not; a right password clears those of its account. From
 * the fifth failure on an account waits a minute, then two, up to a quarter of an hour; a source from the thirtieth.
 * Twelve hours without a failure clear the rest.
 */
final class Lockouts {

    private static final int ACCOUNT_FAILURES = 5;
    private static final int SOURCE_FAILURES = 30;
    private static final int LONGEST_MINUTES = 15;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(12);

    private final Work work;
    private final Secret secret;
    private final Clock clock;

    Lockouts(Work work, Secret secret, Clock clock) {
        this.work = work;
        this.secret = secret;
        this.clock = clock;
    }

    /** Whose failures are counted together. */
    record Subject(String key, int free) {}

    Subject account(UUID shop, String realm, String login) {
        return new Subject(key(realm + ":" + shop + ":" + EmailAddress.canonical(login)), ACCOUNT_FAILURES);
    }

    /** The account of a login at all shops for which it is good. */
    Subject sharedAccount(String realm, String login) {
        return new Subject(key(realm + ":shared:" + EmailAddress.canonical(login)), ACCOUNT_FAILURES);
    }

    Subject source(String address) {
        return new Subject(key("source:" + Source.network(address)), SOURCE_FAILURES);
    }

    /** How long these must still wait; zero when none must. */
    Duration wait(Subject... subjects) {
        Instant now = clock.instant();
        return work.call(em -> {
            List<?> ends = em.createNativeQuery(
                            "select locked_until from sign_in_failure where failure_key in (:keys) and locked_until > :now")
                    .setParameter(
                            "keys", List.of(subjects).stream().map(Subject::key).toList())
                    .setParameter("now", now)
                    .getResultList();
            return ends.stream()
                    .map(end -> Duration.between(now, instant(end)))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
        });
    }

    /** Counts a failure. */
    void failed(Subject... subjects) {
        work.run(em -> {
            for (Subject subject : subjects) {
                count(em, subject);
            }
        });
    }

    /** A right password clears the account; the source keeps what it has. */
    void succeeded(Subject account) {
        work.run(em -> em.createNativeQuery("delete from sign_in_failure where failure_key = :key")
                .setParameter("key", account.key())
                .executeUpdate());
    }

    void forgetOld() {
        work.run(em -> em.createNativeQuery("delete from sign_in_failure where last_at < :old")
                .setParameter("old", clock.instant().minus(FORGOTTEN_AFTER))
                .executeUpdate());
    }

    private void count(EntityManager em, Subject subject) {
        Instant now = clock.instant();
        em.createNativeQuery("""
                        insert into sign_in_failure (failure_key, failures, last_at, locked_until)
                        values (:key, 0, :now, :now) on conflict do nothing""")
                .setParameter("key", subject.key())
                .setParameter("now", now)
                .executeUpdate();
        em.createNativeQuery("""
                        update sign_in_failure
                           set failures = case when last_at < :old then 1 else failures + 1 end, last_at = :now
                         where failure_key = :key""")
                .setParameter("key", subject.key())
                .setParameter("old", now.minus(FORGOTTEN_AFTER))
                .setParameter("now", now)
                .executeUpdate();
        Number failures = (Number) em.createNativeQuery("select failures from sign_in_failure where failure_key = :key")
                .setParameter("key", subject.key())
                .getSingleResult();
        int beyond = failures.intValue() - subject.free() + 1;
        if (beyond > 0) {
            em.createNativeQuery("update sign_in_failure set locked_until = :until where failure_key = :key")
                    .setParameter("key", subject.key())
                    .setParameter("until", now.plus(Duration.ofMinutes(Math.min(beyond, LONGEST_MINUTES))))
                    .executeUpdate();
        }
    }

    private String key(String who) {
        return secret.sign("sign-in-failure", who);
    }

    private static Instant instant(Object time) {
        return time instanceof OffsetDateTime offset ? offset.toInstant() : (Instant) time;
    }
}
