package org.shopplugin.samplehost.chronicle;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.Page;

/** Knows what some ids are called, and where the reader finds the things. */
@FunctionalInterface
public interface Names {

    /** Name and address of those ids that it knows and the reader may see; one statement for all. */
    Map<UUID, Link> of(Page page, Set<UUID> ids);
}
