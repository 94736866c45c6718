package org.shopplugin.tck.probe;

import java.util.Set;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.pricing.Segments;

/** Puts every customer who has signed in into one segment. */
final class EveryCustomer implements SegmentExtension {

    @Override
    public Segments segments(Buyer buyer) {
        return Segments.of(Set.of("customer"));
    }
}
