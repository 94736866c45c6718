package org.shopplugin.samplehost.event;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.event.Event;

/**
 * An event that one plugin is still to hear of.
 *
 * @param tries how often it was tried before
 */
record Delivery(UUID id, ShopId shop, String plugin, Event event, int tries) {

    static Delivery of(Object[] row) {
        Event event = Kind.valueOf((String) row[4]).event(uuid(row[1]), instant(row[6]), uuid(row[5]));
        return new Delivery(
                uuid(row[0]), new ShopId((String) row[2]), (String) row[3], event, ((Number) row[7]).intValue());
    }

    private static UUID uuid(Object column) {
        return UUID.fromString((String) column);
    }

    /** The two databases answer with different types. */
    private static Instant instant(Object column) {
        return column instanceof OffsetDateTime time ? time.toInstant() : (Instant) column;
    }
}
