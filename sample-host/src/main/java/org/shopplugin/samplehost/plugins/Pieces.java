package org.shopplugin.samplehost.plugins;

import java.util.List;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.ShopPlugins.Piece;
import org.shopplugin.samplehost.web.Page;

/** What plugins have to say at a place of one of the host's pages. */
public final class Pieces {

    private Pieces() {}

    /**
     * The pieces for a place, in order.
     *
     * @param subject id of what the page is about; empty where the slot has none
     */
    public static List<Piece> of(Page page, ShopPlugins plugins, Slot slot, String subject) {
        // The token is made of letters, digits, hyphens and underscores.
        String csrfField = "<input type=\"hidden\" name=\"csrf\" value=\"" + page.csrf() + "\">";
        return plugins.fragments(slot, PageActor.of(page), subject, page.locale(), csrfField);
    }
}
