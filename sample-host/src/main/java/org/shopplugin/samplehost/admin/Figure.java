package org.shopplugin.samplehost.admin;

import java.util.Optional;
import org.shopplugin.samplehost.web.Page;

/** A feature's figure on the dashboard. */
@FunctionalInterface
public interface Figure {

    /** The figure as this reader may see it; empty where he may not. */
    Optional<Tile> tile(Page page);

    /**
     * A figure, with the way to what it counts.
     *
     * @param label in the reader's language
     * @param figure as the reader writes it
     */
    record Tile(String label, String figure, String path) {}
}
