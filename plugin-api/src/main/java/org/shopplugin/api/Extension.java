package org.shopplugin.api;

/**
 * One contribution to an extension point.
 *
 * <p>Extensions of the same kind form a chain across all plugins that are switched on: ordered by {@link #priority}, then
 * by plugin id, then by class name. They are called by many threads at once.
 */
public interface Extension {

    /** The place in the chain; lower runs first. Must not change. */
    default int priority() {
        return 1000;
    }
}
