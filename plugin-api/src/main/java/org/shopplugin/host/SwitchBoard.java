package org.shopplugin.host;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import org.shopplugin.api.ShopId;

/** The switch of each plugin in each shop. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class SwitchBoard {

    SwitchBoard() {}

    /** Whether a plugin runs and is switched on, at this moment on this node. */
    public boolean isOn(ShopId shop, String pluginId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Flips a switch in one transaction: from the next request on this node, within two seconds on others. Joins a running
     * transaction. Nothing happens when it stands so already.
     *
     * @param by who does it, for people to read
     * @throws IllegalArgumentException when no such plugin runs in the shop
     */
    public void flip(ShopId shop, String pluginId, boolean on, String by) {
        throw new UnsupportedOperationException();
    }

    /** What a flip would change, as sentences for the merchant to read first. */
    public Ran<List<String>> impact(ShopId shop, String pluginId, boolean on, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Whether the switch is on in the database, as a running transaction finds it. */
    public boolean onInTransaction(EntityManager em, ShopId shop, String pluginId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether the shop's switches still stand in the database as this snapshot has them. An order's transaction asks it
     * first; when not, the order is refused and the buyer sees his cart again, as the shop is now.
     */
    public boolean unchanged(EntityManager em, ShopPlugins seen) {
        throw new UnsupportedOperationException();
    }
}
