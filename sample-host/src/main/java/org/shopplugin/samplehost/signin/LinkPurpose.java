package org.shopplugin.samplehost.signin;

import java.time.Duration;

/** What a one-time link in a mail is for. */
public enum LinkPurpose {
    /** To choose a new password instead of a forgotten one. */
    RESET(Duration.ofHours(1)),
    /** To choose the first password of an account that the merchant made. */
    INVITATION(Duration.ofDays(7));

    private final Duration lifetime;

    LinkPurpose(Duration lifetime) {
        this.lifetime = lifetime;
    }

    public Duration lifetime() {
        return lifetime;
    }
}
