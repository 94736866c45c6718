package org.shopplugin.samplehost.checkout;

import java.util.Map;

/**
 * The last form of the checkout, as it was sent.
 *
 * @param token of the order to place
 * @param seen what the buyer was shown
 * @param payment code of the method he chose
 * @param fields what he typed into plugins' fields, by name
 */
public record Submitted(String token, String seen, String payment, Map<String, String> fields) {

    public Submitted {
        fields = Map.copyOf(fields);
    }
}
