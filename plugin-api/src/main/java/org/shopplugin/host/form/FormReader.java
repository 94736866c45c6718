package org.shopplugin.host.form;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.host.Acting;

/**
 * Whose form it is and who reads it.
 *
 * @param surface where the form stands
 * @param customer whose it is; empty for somebody who is not a customer yet
 * @param acting who reads and hands it in
 * @param own values of the host's own fields as known so far, by {@link org.shopplugin.api.customer.HostField}
 * @param locale the reader's language
 */
public record FormReader(
        Surface surface, Optional<CustomerId> customer, Acting acting, Map<String, String> own, Locale locale) {

    public FormReader {
        own = Map.copyOf(own);
    }
}
