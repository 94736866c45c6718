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
     * The same, and they stay so until the running transaction ends: who writes one of this shop's switches waits for it, and
     * any number of orders ask at once. A host that cannot have both just answers what is so now, as here: then an order that
     * is being written while a switch is flipped may be the last of the old state.
     */
    default Set<String> held(EntityManager em, ShopId shop) {
        return on(em, shop);
    }

    /**
     * Writes a switch in the running transaction.
     *
     * @param by who flips it, for people to read
     */
    void write(EntityManager em, ShopId shop, String pluginId, boolean on, String by);
}
