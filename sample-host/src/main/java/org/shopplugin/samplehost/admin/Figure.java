package org.shopplugin.samplehost.admin;

import java.util.List;
import org.shopplugin.samplehost.web.Page;

/** What a feature counts on the dashboard. */
@FunctionalInterface
public interface Figure {

    /** The figures as this reader may see them; none where he may not, or where there is nothing to do. */
    List<Tile> tiles(Page page);

    /**
     * A figure, with the way to what it counts.
     *
     * @param label in the reader's language
     * @param figure as the reader writes it
     */
    record Tile(String label, String figure, String path) {}
}
