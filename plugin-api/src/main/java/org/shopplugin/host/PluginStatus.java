package org.shopplugin.host;

import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.Health;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.ShopId;

/**
 * One jar of the plugin folder as the back office shows it.
 *
 * @param file the jar's name, without a folder
 * @param plugin its identity; empty when the manifest tells none
 * @param state what became of it
 * @param reason why it does not run, in English and for the merchant's technician; empty when it runs
 * @param shops how it is in each shop; empty unless it runs
 */
public record PluginStatus(
        String file, Optional<PluginInfo> plugin, State state, String reason, Map<ShopId, InShop> shops) {

    /** What became of a jar. */
    public enum State {
        RUNNING,
        /** The jar was looked at and turned away before any of it ran. */
        REJECTED,
        /** It was let in, and failed. */
        FAILED
    }

    /**
     * How a running plugin is in one shop.
     *
     * @param on its switch, at this moment on this node
     * @param state RUNNING, or FAILED when its start threw in this shop
     * @param reason why it does not run here; empty when it runs
     * @param health how it says it feels; down when its calls fail at present
     * @param calls how its calls went since the start
     */
    public record InShop(boolean on, State state, String reason, Health health, Calls calls) {}

    /**
     * How calls for one shop went on this node since it started.
     *
     * @param failures how many threw
     * @param slow how many took longer than a quarter of a second
     * @param lastFailure what was asked when it failed last, and the exception in a line, without what a database said; the
     *     log has the rest. Empty when it never failed
     */
    public record Calls(long failures, long slow, String lastFailure) {

        public static final Calls NONE = new Calls(0, 0, "");
    }

    public PluginStatus {
        shops = Map.copyOf(shops);
    }

    /** How it is in one shop; empty unless it runs, and for a shop that is not there. */
    public Optional<InShop> in(ShopId shop) {
        return Optional.ofNullable(shops.get(shop));
    }
}
