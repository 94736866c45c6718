package org.shopplugin.samplehost.team;

import java.util.List;

/**
 * The permissions of the shop, or of one plugin.
 *
 * @param title the plugin's name; empty for the shop
 */
public record RightGroup(String title, List<Right> rights) {

    public RightGroup {
        rights = List.copyOf(rights);
    }
}
