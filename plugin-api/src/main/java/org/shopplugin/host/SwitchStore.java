package org.shopplugin.host;

import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.Set;
import org.shopplugin.api.ShopId;

/** The switches of plugins in the host's database; a plugin without a row is off. Implemented by the host. */
public interface SwitchStore {

    /** The ids of the plugins that are on, for each shop that has any; one query. */
    Map<ShopId, Set<String>> on(EntityManager em);

    /** The ids of the plugins that are on in this shop, as the running transaction finds them; one query. */
    Set<String> on(EntityManager em, ShopId shop);

    /**
     * Writes a switch in the running transaction.
     *
     * @param by who flips it, for people to read
     */
    void write(EntityManager em, ShopId shop, String pluginId, boolean on, String by);
}
