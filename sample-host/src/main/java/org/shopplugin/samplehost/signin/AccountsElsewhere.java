package org.shopplugin.samplehost.signin;

import java.util.Optional;
import java.util.UUID;
import org.shopplugin.samplehost.shop.Shop;

/** Accounts at other shops of this host with which somebody may sign in here, if both shops want that. */
public interface AccountsElsewhere {

    /** Every shop is by itself. */
    AccountsElsewhere NONE = new AccountsElsewhere() {
        @Override
        public boolean shares(Shop shop) {
            return false;
        }

        @Override
        public Optional<Elsewhere> find(Shop shop, String canonical) {
            return Optional.empty();
        }

        @Override
        public Optional<UUID> bring(Shop shop, Elsewhere account, String hash) {
            return Optional.empty();
        }
    };

    /** Whether accounts of other shops count at this one, and wrong passwords at all of them together. */
    boolean shares(Shop shop);

    /**
     * The account elsewhere that counts for an address which has none here. Asked before the password is looked at, so
     * the answer must not show.
     */
    Optional<Elsewhere> find(Shop shop, String canonical);

    /**
     * Makes an account here after its owner has given the right password, with that password.
     *
     * @return empty when he has got one here at the same moment, whose password counts then
     */
    Optional<UUID> bring(Shop shop, Elsewhere account, String hash);

    /** An account of another shop. */
    record Elsewhere(UUID shop, UUID customer) {}
}
