package org.shopplugin.host;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.Extension;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.web.Area;
import org.shopplugin.api.web.MenuItem;
import org.shopplugin.api.web.Slot;

/** The plugins of one shop as one request sees them: an immutable snapshot. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class ShopPlugins {

    ShopPlugins() {}

    public ShopId shop() {
        throw new UnsupportedOperationException();
    }

    /** The extensions of plugins that are switched on; the type is the extension point's interface. */
    public <E extends Extension> Chain<E> chain(Class<E> type) {
        throw new UnsupportedOperationException();
    }

    /** The extensions of all running plugins, for what is called on or off: an order's changes, personal data. */
    public <E extends Extension> Chain<E> chainOnOrOff(Class<E> type) {
        throw new UnsupportedOperationException();
    }

    public boolean isOn(String pluginId) {
        throw new UnsupportedOperationException();
    }

    /** All running plugins, on or off, by id. */
    public List<PluginInShop> plugins() {
        throw new UnsupportedOperationException();
    }

    /** A running plugin, on or off. */
    public Optional<PluginInShop> plugin(String pluginId) {
        throw new UnsupportedOperationException();
    }

    /** The menu entries of an area that this person may see, of plugins that are on, in order. */
    public List<MenuEntry> menu(Area area, Acting acting, boolean advanced) {
        throw new UnsupportedOperationException();
    }

    /** The pieces for a slot, of plugins that are on, in order; one that failed has no HTML and says so. */
    public List<Piece> fragments(Slot slot, Acting acting, String subject, Locale locale, String csrfField) {
        throw new UnsupportedOperationException();
    }

    /** A plugin's text; the key itself when the plugin does not run. */
    public String text(String pluginId, Locale locale, String key, Object... arguments) {
        throw new UnsupportedOperationException();
    }

    /**
     * An entry of a menu.
     *
     * @param pluginId whose it is
     * @param item what the plugin told
     * @param path where it leads, from the root of the shop
     */
    public record MenuEntry(String pluginId, MenuItem item, String path) {}

    /**
     * A plugin's piece of a host's page.
     *
     * @param pluginId whose it is
     * @param html trusted HTML of the plugin's own escaping template; empty when it failed
     * @param complete false when it failed: the host shows a short note in its place
     */
    public record Piece(String pluginId, String html, boolean complete) {}
}
