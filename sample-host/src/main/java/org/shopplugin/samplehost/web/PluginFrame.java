package org.shopplugin.samplehost.web;

import java.util.List;
import org.shopplugin.api.customer.BuyerContextExtension.BuyerContext;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.web.Area;

/**
 * What plugins bring to every request; given to {@link Pages} at start, since the frame itself knows no plugin.
 *
 * <p>A host without plugins has {@link #NONE}.
 */
public interface PluginFrame {

    /** The open end of {@link #request}. */
    interface Scope extends AutoCloseable {
        @Override
        void close();
    }

    /** Binds the state of the plugins to this thread until closed, so that one request sees one state. */
    Scope request(Page page);

    /** Who is shopping; asked once a request, and only when a page wants to know. */
    Buyer buyer(Page page);

    /** The parties a signed-in customer may act for, the default first. */
    List<BuyerContext> contexts(Page page);

    /** The entries of the plugins in the menu of the back office or of the account, as this reader may see them. */
    List<Link> menu(Page page, Area area);

    /** No plugin at all. */
    PluginFrame NONE = new PluginFrame() {
        @Override
        public Scope request(Page page) {
            return () -> {};
        }

        @Override
        public Buyer buyer(Page page) {
            return page.customer()
                    .map(customer -> Buyer.of(customer.customerId(), page.locale()))
                    .orElseGet(() -> Buyer.guest(page.locale()));
        }

        @Override
        public List<BuyerContext> contexts(Page page) {
            return List.of();
        }

        @Override
        public List<Link> menu(Page page, Area area) {
            return List.of();
        }
    };
}
