package org.shopplugin.samplehost.signin;

import java.time.Duration;

/** What a one-time link in a mail is for. */
public enum LinkPurpose {
    /** To choose a new password instead of a forgotten one. */
    RESET(Duration.ofHours(1)),
    /** To choose the first password of an account that the merchant made. */
    INVITATION(Duration.ofDays(7)),
    /** To prove the address given at registration. */
    CONFIRMATION(Duration.ofDays(1));

    private final Duration lifetime;

    LinkPurpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    /** Where the link leads. */
    String path() {
        return this == CONFIRMATION ? "/sign-up/confirm" : "/set-password";
    }

    public Duration lifetime() {
        return lifetime;
    }
}
