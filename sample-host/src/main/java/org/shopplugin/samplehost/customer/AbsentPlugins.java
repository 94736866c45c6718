package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.shop.Shops;

/**
 * What plugins keep about people who were forgotten while those plugins did not run: noted, and done as soon as such a
 * plugin is back.
 */
public final class AbsentPlugins {

    private static final Logger LOG = System.getLogger(AbsentPlugins.class.getName());

    private static final String REMEMBER =
            "insert into plugin_known (shop_id, plugin_id) values (:shop, :plugin) on conflict do nothing";

    private static final String KNOWN = "select plugin_id from plugin_known where shop_id = :shop";

    private static final String NOTE = """
            insert into plugin_forget_due (shop_id, plugin_id, customer_id, reason, since)
            values (:shop, :plugin, :customer, :reason, :now) on conflict do nothing""";

    private static final String STRICTER = """
            update plugin_forget_due set reason = :reason
             where shop_id = :shop and plugin_id = :plugin and customer_id = :customer""";

    private static final String DUE = """
            select plugin_id, cast(customer_id as varchar(36)), reason from plugin_forget_due
             where shop_id = :shop and plugin_id in (:running) order by since, customer_id, plugin_id""";

    private static final String DONE =
            "delete from plugin_forget_due where shop_id = :shop and customer_id = :customer and plugin_id = :plugin";

    private static final String WAITING =
            "select plugin_id from plugin_forget_due where shop_id = :shop and customer_id = :customer order by plugin_id";

    private final Work work;
    private final Plugins plugins;
    private final Shops shops;
    private final AuditLog audit;
    private final Clock clock;

    public AbsentPlugins(Work work, Plugins plugins, Shops shops, AuditLog audit, Clock clock) {
        this.work = work;
        this.plugins = plugins;
        this.shops = shops;
        this.audit = audit;
        this.clock = clock;
    }

    /** Notes for every plugin that ran here once, and does not now, that it has to forget a customer. */
    void note(Shop shop, UUID customer, Reason reason) {
        work.run(em -> {
            Set<String> running = running(shop);
            for (String plugin : known(em, shop)) {
                if (!running.contains(plugin)) {
                    for (String statement : List.of(NOTE, STRICTER)) {
                        var query = em.createNativeQuery(statement)
                                .setParameter("shop", shop.id())
                                .setParameter("plugin", plugin)
                                .setParameter("customer", customer)
                                .setParameter("reason", reason.name());
                        if (statement.equals(NOTE)) {
                            query.setParameter("now", clock.instant());
                        }
                        query.executeUpdate();
                    }
                }
            }
        });
    }

    /** The plugins that have not forgotten a customer yet, since they do not run. */
    public List<String> waiting(UUID shop, UUID customer) {
        return work.read(em -> strings(em.createNativeQuery(WAITING, String.class)
                .setParameter("shop", shop)
                .setParameter("customer", customer)
                .getResultList()));
    }

    /**
     * Has the plugins that run again forget whom they have to; remembers which run. After their start, and by a job. What one
     * fails to forget is asked of it again the next time, and keeps neither the others nor the shop waiting.
     */
    public void tell() {
        for (Shop shop : shops.all()) {
            Set<String> running = running(shop);
            work.run(em -> running.forEach(plugin -> em.createNativeQuery(REMEMBER)
                    .setParameter("shop", shop.id())
                    .setParameter("plugin", plugin)
                    .executeUpdate()));
            if (!running.isEmpty()) {
                due(shop, running).forEach(one -> tell(shop, one));
            }
        }
    }

    private void tell(Shop shop, Due due) {
        try {
            work.run(em -> forget(em, shop, due));
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Plugin " + due.plugin() + " has not forgotten a customer yet", failure);
        }
    }

    private void forget(EntityManager em, Shop shop, Due due) {
        String customer = due.customer().toString();
        PersonalData.in(plugins.in(shop.shopId())).forget(due.plugin(), new CustomerId(customer), due.reason());
        em.createNativeQuery(DONE)
                .setParameter("shop", shop.id())
                .setParameter("customer", due.customer())
                .setParameter("plugin", due.plugin())
                .executeUpdate();
        audit.record(shop.id(), Who.system("plugins"), "privacy.plugin-forgot", customer, Map.of());
    }

    private List<Due> due(Shop shop, Set<String> running) {
        List<?> rows = work.read(em -> em.createNativeQuery(DUE, Object[].class)
                .setParameter("shop", shop.id())
                .setParameter("running", running)
                .getResultList());
        return rows.stream()
                .map(Object[].class::cast)
                .map(row -> new Due((String) row[0], UUID.fromString((String) row[1]), Reason.valueOf((String) row[2])))
                .toList();
    }

    private Set<String> running(Shop shop) {
        return plugins.in(shop.shopId()).plugins().stream()
                .map(plugin -> plugin.info().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> known(EntityManager em, Shop shop) {
        return strings(em.createNativeQuery(KNOWN, String.class)
                .setParameter("shop", shop.id())
                .getResultList());
    }

    private static List<String> strings(List<?> rows) {
        return rows.stream().map(String.class::cast).toList();
    }

    private record Due(String plugin, UUID customer, Reason reason) {}
}
