package org.shopplugin.samplehost.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.data.EmailAddress;
import org.shopplugin.samplehost.data.Secret;
import org.shopplugin.samplehost.limit.Pace;

/**
 * Codes of six digits that go out by mail: good for ten minutes and five tries, once, and only for the account, the
 * purpose and the address they were made for. A new one kills the old.
 */
public final class Codes {

    /** How long a code is good. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final int TRIES = 5;
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String REPLACE = """
            update code set address = :address, code_hash = :hash, tries = 0, expires_at = :end
             where customer_id = :customer and purpose = :purpose""";

    private static final String INSERT = """
            insert into code (customer_id, purpose, address, code_hash, tries, expires_at)
            values (:customer, :purpose, :address, :hash, 0, :end)
            on conflict do nothing""";

    private static final String TRY = """
            update code set tries = tries + 1
             where customer_id = :customer and purpose = :purpose and address = :address
               and tries < :most and expires_at > :now""";

    private static final String CONSUME = """
            delete from code
             where customer_id = :customer and purpose = :purpose and address = :address and code_hash = :hash
               and expires_at > :now""";

    private final Work work;
    private final Secret secret;
    private final Clock clock;

    public Codes(Work work, Secret secret, Clock clock) {
        this.work = work;
        this.secret = secret;
        this.clock = clock;
    }

    /** How often a code may be mailed to the same account or address: twice a minute, six times an hour. */
    public static Pace pace(String act) {
        return Pace.of(act, 2, 6);
    }

    /** Makes a code, in the caller's transaction or in one of its own; it is told to nobody but the mail. */
    public String issue(UUID customer, CodePurpose purpose, String address) {
        String canonical = EmailAddress.canonical(address);
        String code = "%06d".formatted(RANDOM.nextInt(1_000_000));
        String hash = hash(customer, purpose, canonical, code);
        work.run(em -> {
            for (String statement : new String[] {INSERT, REPLACE}) {
                int changed = em.createNativeQuery(statement)
                        .setParameter("customer", customer)
                        .setParameter("purpose", purpose.name())
                        .setParameter("address", canonical)
                        .setParameter("hash", hash)
                        .setParameter("end", clock.instant().plus(LIFETIME))
                        .executeUpdate();
                if (changed > 0) {
                    break;
                }
            }
        });
        return code;
    }

    /**
     * Uses a code up. The try is counted before the code is compared, so that of many guesses at the same moment no more
     * than five are; commit the transaction whatever the answer.
     */
    public boolean redeem(UUID customer, CodePurpose purpose, String address, String code) {
        String canonical = EmailAddress.canonical(address);
        String hash = hash(customer, purpose, canonical, code);
        return work.call(em -> {
            int counted = em.createNativeQuery(TRY)
                    .setParameter("customer", customer)
                    .setParameter("purpose", purpose.name())
                    .setParameter("address", canonical)
                    .setParameter("most", TRIES)
                    .setParameter("now", clock.instant())
                    .executeUpdate();
            return counted == 1
                    && em.createNativeQuery(CONSUME)
                                    .setParameter("customer", customer)
                                    .setParameter("purpose", purpose.name())
                                    .setParameter("address", canonical)
                                    .setParameter("hash", hash)
                                    .setParameter("now", clock.instant())
                                    .executeUpdate()
                            == 1;
        });
    }

    /** Removes codes that have ended; a job's work. */
    public void forgetEnded() {
        work.run(em -> em.createNativeQuery("delete from code where expires_at < :now")
                .setParameter("now", clock.instant())
                .executeUpdate());
    }

    /** A million codes are soon tried, so a copy of the database must not do without the host's key. */
    private String hash(UUID customer, CodePurpose purpose, String address, String code) {
        return secret.sign("code", customer + ":" + purpose + ":" + address + ":" + code);
    }
}
