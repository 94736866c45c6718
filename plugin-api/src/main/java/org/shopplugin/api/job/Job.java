package org.shopplugin.api.job;

import java.time.Duration;
import org.shopplugin.api.Extension;

/** Work that the host runs by the clock, on one node of the cluster at a time. */
public interface Job extends Extension {

    /** Unique in the plugin; lower-case letters, digits and hyphens, at most 40 characters. */
    String name();

    /** The time from the end of one run to the start of the next; at least a second. */
    Duration interval();

    /**
     * One run, on a host thread, outside any transaction; not while the plugin is off. When it throws, the failure is
     * logged and counted, and the next run comes at its time.
     */
    void run();
}
