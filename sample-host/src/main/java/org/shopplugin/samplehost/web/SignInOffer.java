package org.shopplugin.samplehost.web;

import java.util.Optional;

/** What the sign-in page offers beside the password. */
@FunctionalInterface
public interface SignInOffer {

    /** Nothing but the password. */
    SignInOffer NONE = page -> Optional.empty();

    /** What customers call the provider by which they may sign in at this shop; empty when there is none. */
    Optional<String> provider(Page page);
}
