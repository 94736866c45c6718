package org.shopplugin.samplehost.limit;

import java.time.Duration;

/**
 * How often one act is allowed to one account, source or to everybody together.
 *
 * @param action names the act and whom is counted, such as {@code sign-in.account}; at most 80 characters
 * @param times how many are allowed within the window; multiplied by the host's factor
 * @param window begins with the first act and ends this much later, when counting starts anew
 */
public record Limit(String action, int times, Duration window) {

    public Limit {
        if (action.isBlank() || action.length() > 80 || times < 1 || window.isNegative() || window.isZero()) {
            throw new IllegalArgumentException("Not a limit: " + action + " " + times + " in " + window);
        }
    }
}
