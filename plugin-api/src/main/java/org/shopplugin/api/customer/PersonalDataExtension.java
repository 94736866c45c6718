package org.shopplugin.api.customer;

import java.util.List;
import java.util.Map;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Impact;

/**
 * What a plugin keeps about a person.
 *
 * <p>Called even while the plugin is switched off, since its data is still there; for a failed or removed plugin the
 * host keeps the request and repeats it at the next start.
 */
public interface PersonalDataExtension extends Extension {

    /** Why data goes. */
    enum Reason {
        /** The account is closed or deleted; what others still need may stay. */
        ACCOUNT_CLOSED,
        /** Article 17 GDPR: everything goes but what the law demands, which is pseudonymised. */
        ERASURE
    }

    /** What forgetting would change, for the confirmation page. Decoration; read-only work. */
    default List<Impact> impact(CustomerId customer, Reason reason) {
        return List.of();
    }

    /** Why it must not happen now; empty means that it may. Decision; read-only work. */
    default List<Violation> mayForget(CustomerId customer, Reason reason) {
        return List.of();
    }

    /**
     * The last word about {@link #mayForget} where the customer himself closes his account: looked at under locks that keep
     * it true until the transaction ends, so that of two who do so at once the second is told what the first has made true.
     * Write point in the host's transaction, with the customer locked, before {@link #forget}; nothing is forgotten unless
     * empty.
     */
    default List<Violation> mayForgetNow(CustomerId customer, Reason reason) {
        return List.of();
    }

    /** Lets go of the customer. Write point in the host's transaction, before his row goes; doing it twice is harmless. */
    default void forget(CustomerId customer, Reason reason) {}

    /**
     * What the customer may take along (article 15 GDPR): strings, numbers, booleans, lists and maps only. Decoration
     * whose failure marks the export incomplete; read-only work.
     */
    default Map<String, Object> export(CustomerId customer) {
        return Map.of();
    }
}
