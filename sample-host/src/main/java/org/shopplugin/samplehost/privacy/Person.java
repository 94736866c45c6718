package org.shopplugin.samplehost.privacy;

import java.util.Optional;
import java.util.UUID;

/**
 * About whom a request is.
 *
 * @param customer empty for somebody who only ever ordered without an account
 * @param number of the customer, for people to read
 * @param email by which orders without an account and mails are found; empty when nobody knows it any more
 */
public record Person(Optional<UUID> customer, Optional<Long> number, String email) {

    /** What stands in place of the name from now on. */
    String pseudonym() {
        return number.map(known -> "#" + known).orElse("#");
    }
}
