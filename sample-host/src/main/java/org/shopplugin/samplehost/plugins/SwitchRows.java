package org.shopplugin.samplehost.plugins;

import jakarta.persistence.EntityManager;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.ShopId;
import org.shopplugin.host.SwitchStore;
import org.shopplugin.samplehost.data.SharedLock;

/** The switches of plugins in the shop's database. */
final class SwitchRows implements SwitchStore {

    private static final String ALL =
            "select cast(shop_id as varchar(36)), plugin_id from plugin_switch where switched_on";
    private static final String OF_SHOP = "select plugin_id from plugin_switch where shop_id = :shop and switched_on";
    private static final String BEGIN = """
            insert into plugin_switch (shop_id, plugin_id, switched_on) values (:shop, :plugin, :on)
            on conflict do nothing""";
    private static final String FLIP =
            "update plugin_switch set switched_on = :on where shop_id = :shop and plugin_id = :plugin";

    @Override
    public Map<ShopId, Set<String>> on(EntityManager em) {
        Map<ShopId, Set<String>> on = new HashMap<>();
        List<?> rows = em.createNativeQuery(ALL, Object[].class).getResultList();
        for (Object row : rows) {
            Object[] columns = (Object[]) row;
            on.computeIfAbsent(new ShopId((String) columns[0]), shop -> new HashSet<>())
                    .add((String) columns[1]);
        }
        return on;
    }

    @Override
    public Set<String> on(EntityManager em, ShopId shop) {
        Set<String> on = new HashSet<>();
        List<?> rows = em.createNativeQuery(OF_SHOP, String.class)
                .setParameter("shop", UUID.fromString(shop.value()))
                .getResultList();
        rows.forEach(plugin -> on.add((String) plugin));
        return on;
    }

    /** The lock first, by a statement of its own, so that the second sees what whoever had it has committed. */
    @Override
    public Set<String> held(EntityManager em, ShopId shop) {
        SharedLock.hold(em, lock(shop));
        return on(em, shop);
    }

    private static String lock(ShopId shop) {
        return "plugin_switch " + shop;
    }

    @Override
    public void write(EntityManager em, ShopId shop, String pluginId, boolean on, String by) {
        SharedLock.take(em, lock(shop));
        UUID id = UUID.fromString(shop.value());
        if (execute(em, FLIP, id, pluginId, on) == 0 && execute(em, BEGIN, id, pluginId, on) == 0) {
            execute(em, FLIP, id, pluginId, on);
        }
    }

    private static int execute(EntityManager em, String sql, UUID shop, String plugin, boolean on) {
        return em.createNativeQuery(sql)
                .setParameter("shop", shop)
                .setParameter("plugin", plugin)
                .setParameter("on", on)
                .executeUpdate();
    }
}
