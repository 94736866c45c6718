package org.shopplugin.host;

import org.shopplugin.api.data.Versions;

/** The host's counters under names of one plugin in one shop. */
final class PrefixedVersions implements Versions {

    private static final int LONGEST = 80;

    private final Versions all;
    private final String prefix;

    PrefixedVersions(Versions all, String prefix) {
        this.all = all;
        this.prefix = prefix;
    }

    @Override
    public void bump(String key) {
        all.bump(name(key));
    }

    @Override
    public long current(String key) {
        return all.current(name(key));
    }

    private String name(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw new IllegalArgumentException("Not a version's key: " + key);
        }
        return prefix + key;
    }
}
