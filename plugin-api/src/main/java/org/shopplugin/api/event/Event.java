package org.shopplugin.api.event;

import java.time.Instant;

/** Something that happened and is committed. Kinds that a listener does not know are to be ignored. */
public interface Event {

    /** The same at every delivery. */
    String id();

    Instant at();
}
