package org.shopplugin.samplehost.newsletter;

import java.time.Instant;
import java.util.Optional;

/**
 * A letter to all who agreed.
 *
 * @param letters how many were written so far
 * @param doneAt empty while some are still to be written
 */
public record Newsletter(String subject, String writtenBy, Instant createdAt, long letters, Optional<Instant> doneAt) {}
