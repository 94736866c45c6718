package org.shopplugin.samplehost.privacy;

import java.util.UUID;

/** What a feature keeps under somebody's address rather than under his account. */
@FunctionalInterface
public interface Traces {

    /** Lets go of what names this address, in the transaction in which somebody is erased. */
    void erase(UUID shop, String email);
}
