package org.shopplugin.api.pricing;

import org.shopplugin.api.Extension;

/** Puts buyers into segments. */
public interface SegmentExtension extends Extension {

    /**
     * The segments of this buyer, whose customer and context are known. Decision: once a request, at most one statement
     * together with the same plugin's contexts, inside read-only work, for signed-in buyers only; a failure means list
     * prices marked indicative and no ordering.
     */
    default Segments segments(Buyer buyer) {
        return Segments.NONE;
    }
}
