package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.host.Work;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/**
 * Makes accounts inactive that nobody has used for as long as the shop says; signing in or ordering makes them active
 * again. The work of a nightly job, in small transactions, so that it needs no more memory for a million customers than for
 * ten and holds no lock for long.
 */
public final class DormantAccounts {

    /** The name of the job. */
    public static final String JOB = "customer-status";

    private static final int AT_ONCE = 200;

    private static final String UNUSED = """
            select cast(id as varchar(36)) from customer
             where shop_id = :shop and status = 'ACTIVE' and last_seen_at < :limit
               and auto_status_disabled = false and forgotten_at is null
             order by last_seen_at, id""";

    private static final String SLEEP = """
            update customer set status = 'INACTIVE', version = version + 1
             where id = :id and status = 'ACTIVE' and last_seen_at < :limit and auto_status_disabled = false""";

    private final Work work;
    private final Shops shops;
    private final Settings settings;
    private final AuditLog audit;
    private final Clock clock;

    public DormantAccounts(Work work, Shops shops, Settings settings, AuditLog audit, Clock clock) {
        this.work = work;
        this.shops = shops;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Goes through all shops. Outside of transactions. */
    public void putToSleep() {
        for (Shop shop : shops.all()) {
            Period after = settings.get(shop.id(), CustomerSettings.INACTIVE_AFTER);
            if (!after.isZero() && !after.isNegative()) {
                Instant limit =
                        clock.instant().atZone(shop.timeZone()).minus(after).toInstant();
                while (someFellAsleep(shop.id(), limit)) {
                    // until nobody is left
                }
            }
        }
    }

    private boolean someFellAsleep(UUID shop, Instant limit) {
        return work.call(em -> {
            List<UUID> asleep = unused(em, shop, limit).stream()
                    .filter(id -> em.createNativeQuery(SLEEP)
                                    .setParameter("id", id)
                                    .setParameter("limit", limit)
                                    .executeUpdate()
                            == 1)
                    .toList();
            Who job = Who.system(JOB);
            Map<String, String> details =
                    Map.of("before", CustomerStatus.ACTIVE.name(), "after", CustomerStatus.INACTIVE.name());
            asleep.forEach(id -> audit.record(shop, job, "customer.status", id.toString(), details));
            return !asleep.isEmpty();
        });
    }

    private static List<UUID> unused(EntityManager em, UUID shop, Instant limit) {
        List<?> ids = em.createNativeQuery(UNUSED, String.class)
                .setParameter("shop", shop)
                .setParameter("limit", limit)
                .setMaxResults(AT_ONCE)
                .getResultList();
        return ids.stream().map(id -> UUID.fromString((String) id)).toList();
    }
}
