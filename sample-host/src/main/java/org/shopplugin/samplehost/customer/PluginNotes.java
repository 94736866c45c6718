package org.shopplugin.samplehost.customer;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.shopplugin.samplehost.data.Batch;

/** The statements about labels and findable values that plugins put on customers. */
final class PluginNotes {

    /** The family of the tags that a plugin declares. */
    static final String DECLARED = "";

    private static final int AT_ONCE = 500;
    private static final int LONGEST = 1500;

    private PluginNotes() {}

    /**
     * Replaces a plugin's tags of one family of these customers: a statement for each tag, however many customers.
     *
     * @param family that of tags which merchants made; {@link #DECLARED} for those of the plugin
     */
    static void tag(EntityManager em, UUID shop, String plugin, String family, Map<UUID, Set<String>> tagsOfEach) {
        Map<String, Set<UUID>> customersOfEach = new TreeMap<>();
        tagsOfEach.forEach((customer, tags) -> tags.forEach(tag ->
                customersOfEach.computeIfAbsent(tag, key -> new TreeSet<>()).add(customer)));
        for (List<UUID> some : slices(tagsOfEach.keySet())) {
            em.createNativeQuery("""
                            delete from customer_tag
                             where shop_id = :shop and plugin_id = :plugin and family = :family
                               and customer_id in (:customers)""")
                    .setParameter("shop", shop)
                    .setParameter("plugin", plugin)
                    .setParameter("family", family)
                    .setParameter("customers", some)
                    .executeUpdate();
        }
        customersOfEach.forEach((tag, customers) -> {
            for (List<UUID> some : slices(customers)) {
                em.createNativeQuery("""
                                insert into customer_tag (shop_id, plugin_id, family, tag, customer_id)
                                select shop_id, :plugin, :family, :tag, id from customer
                                 where shop_id = :shop and id in (:customers) and forgotten_at is null""")
                        .setParameter("shop", shop)
                        .setParameter("plugin", plugin)
                        .setParameter("family", family)
                        .setParameter("tag", tag)
                        .setParameter("customers", some)
                        .executeUpdate();
            }
        });
    }

    /** Takes a tag from everybody. */
    static void untag(EntityManager em, UUID shop, String plugin, String tag) {
        em.createNativeQuery("delete from customer_tag where shop_id = :shop and plugin_id = :plugin and tag = :tag")
                .setParameter("shop", shop)
                .setParameter("plugin", plugin)
                .setParameter("tag", tag)
                .executeUpdate();
    }

    /** Replaces the values by which these customers are found through a plugin. */
    static void index(EntityManager em, UUID shop, String plugin, Map<UUID, Map<String, String>> valuesOfEach) {
        for (List<UUID> some : slices(valuesOfEach.keySet())) {
            em.createNativeQuery("""
                            delete from customer_search
                             where shop_id = :shop and plugin_id = :plugin and customer_id in (:customers)""")
                    .setParameter("shop", shop)
                    .setParameter("plugin", plugin)
                    .setParameter("customers", some)
                    .executeUpdate();
        }
        insert(em, shop, plugin, valuesOfEach);
    }

    static void insert(EntityManager em, UUID shop, String plugin, UUID customer, Map<String, String> values) {
        insert(em, shop, plugin, Map.of(customer, values));
    }

    private static void insert(
            EntityManager em, UUID shop, String plugin, Map<UUID, Map<String, String>> valuesOfEach) {
        List<List<Object>> rows = new ArrayList<>();
        valuesOfEach.forEach((customer, values) -> values.forEach((field, value) ->
                rows.add(List.of(plugin, field, SearchText.findable(value, LONGEST), shop, customer))));
        Batch.run(em, """
                insert into customer_search
                       (shop_id, plugin_id, customer_id, field, content, sort_name, sort_email, sort_city)
                select shop_id, ?, id, ?, ?, sort_name, coalesce(email_canonical, ''), sort_city
                  from customer
                 where shop_id = ? and id = ? and forgotten_at is null""", rows);
    }

    private static List<List<UUID>> slices(Collection<UUID> all) {
        List<UUID> list = List.copyOf(all);
        return IntStream.iterate(0, start -> start < list.size(), start -> start + AT_ONCE)
                .mapToObj(start -> list.subList(start, Math.min(start + AT_ONCE, list.size())))
                .toList();
    }
}
