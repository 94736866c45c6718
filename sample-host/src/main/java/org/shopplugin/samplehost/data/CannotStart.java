package org.shopplugin.samplehost.data;

/** The shop cannot start, and the message tells the person at the console why and what to do; no stack trace helps. */
public final class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
