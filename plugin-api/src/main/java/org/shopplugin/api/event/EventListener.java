package org.shopplugin.api.event;

import org.shopplugin.api.Extension;

/** Hears of events. */
public interface EventListener extends Extension {

    /**
     * Something happened. Called on a host thread after the commit, at least once, outside any transaction; events while
     * the plugin is off are not delivered. When it throws, the host delivers again later, ten times at most.
     */
    default void on(Event event) {}
}
