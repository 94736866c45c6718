package org.shopplugin.samplehost.catalog;

import java.util.List;
import org.shopplugin.samplehost.web.Link;

/**
 * A page with a list of products.
 *
 * @param trail the categories above this one
 * @param below the categories right below it
 * @param search what was searched for; empty on other lists
 */
public record ListView(String title, Listing listing, List<Link> trail, List<Link> below, String search) {

    public ListView {
        trail = List.copyOf(trail);
        below = List.copyOf(below);
    }
}
