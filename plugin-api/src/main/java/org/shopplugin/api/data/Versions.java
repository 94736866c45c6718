package org.shopplugin.api.data;

/**
 * Counters that tell all nodes that something has changed, so that they may keep compiled answers in memory.
 *
 * <p>Keys are the plugin's own, at most 80 characters, and count per shop.
 */
public interface Versions {

    /**
     * Counts up in the current transaction, or in one of its own: in force here right after commit, elsewhere within two
     * seconds. Whoever else bumps the key meanwhile may have to wait for the commit, so bump late in long work.
     */
    void bump(String key);

    /**
     * The number of the moment, without I/O; 0 for a key that was never bumped. Ask it before reading what an answer is
     * compiled from, and keep it with the answer: so an answer may be newer than its number says, and never older.
     */
    long current(String key);
}
