package org.shopplugin.samplehost.limit;

import java.time.Duration;

/**
 * How often one act is allowed within a minute, and how often within an hour.
 *
 * @param aMinute is taken from first
 * @param anHour is taken from only when the minute grants the act
 */
public record Pace(Limit aMinute, Limit anHour) {

    /**
     * So often a minute, and so often an hour.
     *
     * @param act names the act, such as {@code recovery}
     */
    public static Pace of(String act, int aMinute, int anHour) {
        return new Pace(
                new Limit(act + ".minute", aMinute, Duration.ofMinutes(1)),
                new Limit(act + ".hour", anHour, Duration.ofHours(1)));
    }
}
