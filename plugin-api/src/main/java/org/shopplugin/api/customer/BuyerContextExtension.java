package org.shopplugin.api.customer;

import java.util.List;
import org.shopplugin.api.Extension;

/**
 * The parties a customer may act for.
 *
 * <p>The host draws the switcher when there is more than one, keeps the chosen key in its session, and asks again each
 * request: a key that is no longer among the answers means none, never another.
 */
public interface BuyerContextExtension extends Extension {

    /**
     * The contexts of this customer, the default first; empty means that he acts for himself. Decision: once a request
     * and at most one statement, inside read-only work; a failure means that he acts for himself and may not order.
     */
    default List<BuyerContext> contexts(CustomerId customer) {
        return List.of();
    }

    /**
     * One party to act for. The keys of all plugins stand beside each other, so a key is like no other plugin's: a random id,
     * or one behind the plugin's own id.
     *
     * @param key opaque, at most 64 characters
     * @param label its name, shown to the customer
     */
    record BuyerContext(String key, String label) {
        public BuyerContext {
            if (key.isBlank() || key.length() > 64) {
                throw new IllegalArgumentException("Not a context key: " + key);
            }
        }
    }
}
