package org.shopplugin.api.audit;

import java.util.Map;
import java.util.Set;
import org.shopplugin.api.Extension;

/** Tells what the ids in the host's record of who did what are called, so that people read names there. */
public interface NameExtension extends Extension {

    /**
     * What those of these ids are called that this plugin knows; what is gone keeps its name as long as somebody knows it.
     * Decoration: asked once for each page of the record, on the request's thread, in its read-only work, with the ids of the
     * whole page, those of others among them, so one statement for each kind of thing is plenty. Ids that are left out are
     * told as they were written, and so are all when it fails.
     */
    default Map<String, NamedThing> names(Set<String> ids) {
        return Map.of();
    }
}
