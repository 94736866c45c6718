package org.shopplugin.api.data;

/**
 * Counters that tell all nodes that something has changed, so that they may keep compiled answers in memory.
 *
 * <p>Keys are the plugin's own, at most 80 characters, and count per shop.
 */
public interface Versions {

    /** Counts up in the current transaction: in force here right after commit, elsewhere within two seconds. */
    void bump(String key);

    /** The number of the moment, without I/O; 0 for a key that was never bumped. */
    long current(String key);
}
