package org.shopplugin.samplehost.chronicle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shopplugin.samplehost.web.Link;

/**
 * An entry of the audit log as a person reads it.
 *
 * @param number of the entry in its shop's record
 * @param who did it; without an address when it leads nowhere
 * @param sentence what was done
 * @param subject to what, when that is still there or has a page; else empty
 * @param details values worth keeping, in the order of their names
 */
public record Deed(long number, Instant at, Link who, String sentence, Optional<Link> subject, List<Detail> details) {

    public Deed {
        details = List.copyOf(details);
    }

    /** One value; without an address when it leads nowhere. */
    public record Detail(String label, Link value) {}
}
