package org.shopplugin.samplehost.limit;

import java.time.Duration;

/**
 * What the limit answers to one act.
 *
 * @param granted whether the act may go on
 * @param retryAfter when it may not, how long until it is worth trying again; else zero
 */
public record Allowance(boolean granted, Duration retryAfter) {

    static final Allowance GRANTED = new Allowance(true, Duration.ZERO);
}
