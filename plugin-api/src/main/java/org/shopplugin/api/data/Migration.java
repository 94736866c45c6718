package org.shopplugin.api.data;

/**
 * One forward step of a plugin's tables.
 *
 * <p>The SQL lies in the jar at {@code db/<vendor>/<resource>} ({@code h2} or {@code postgresql}), else at
 * {@code db/<resource>}; it is run once, under one lock for the whole cluster, before the plugin starts. Once released
 * it is never edited: its checksum is kept.
 *
 * @param version ascending from 1
 * @param resource name of the file, without a folder
 */
public record Migration(int version, String resource) {

    public Migration {
        if (version < 1 || resource.isBlank() || resource.contains("/")) {
            throw new IllegalArgumentException("Not a migration: " + version + " " + resource);
        }
    }
}
