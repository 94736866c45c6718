package org.shopplugin.samplehost.team;

/**
 * A permission as the editor of roles offers it.
 *
 * @param key as a role keeps it
 * @param label in the reader's language
 */
public record Right(String key, String label) {}
