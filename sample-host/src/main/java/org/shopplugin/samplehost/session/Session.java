package org.shopplugin.samplehost.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of the browser behind a request. Immutable: changes go through {@link Sessions} and are seen by the
 * next request.
 *
 * @param token the secret that the browser's cookie carries
 * @param stored whether a row stands behind the token; a visitor who left nothing has none
 * @param signedInAt when a password was last given; empty for a visitor
 * @param context the key of the party the customer acts for
 * @param notice the sentence for the next page
 * @param pending the account whose address a code is to prove, while it is asked for
 * @param cart the cart of this browser or customer
 * @param cartCount how many pieces lie in it
 */
public record Session(
        String token,
        Realm realm,
        boolean stored,
        Optional<SignedInCustomer> customer,
        Optional<SignedInAdministrator> administrator,
        Optional<Instant> signedInAt,
        Optional<String> context,
        Optional<String> notice,
        Optional<Pending> pending,
        Optional<UUID> cart,
        int cartCount) {

    /** The session of somebody about whom nothing is kept. */
    public static Session visitor(Realm realm, String token) {
        return new Session(
                token,
                realm,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0);
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "Session[" + realm + ", customer=" + customer.map(SignedInCustomer::id) + ", administrator="
                + administrator.map(SignedInAdministrator::id) + "]";
    }
}
