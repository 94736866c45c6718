package org.shopplugin.api.catalog;

import java.util.Set;
import org.shopplugin.api.Extension;
import org.shopplugin.api.pricing.Buyer;

/**
 * Who may see what {@link Catalog#restrict} and {@link Catalog#restrictCategories} restricted.
 *
 * <p>The host matches the labels inside its own query, so that pages and counts stay right. A plugin that restricts and
 * has no such extension counts as one with the default.
 */
public interface VisibilityExtension extends Extension {

    /**
     * The labels this buyer holds. Decision without I/O, once a request; a failure means none, so that restricted
     * products stay hidden. The buyer's segments by default.
     */
    default Set<String> labels(Buyer buyer) {
        return buyer.segments().labels();
    }
}
