package org.shopplugin.b2b.data;

import java.security.SecureRandom;
import java.util.UUID;

/** Makes the ids of rows: UUIDs of version 7, which sort by the time they were made. */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Milliseconds since 1970 in the upper 52 bits, a counter of 12 bits below. */
    private static long last;

    private Ids() {}

    /** An id greater than every one before it in this process. */
    public static UUID next() {
        long stamp = nextStamp(System.currentTimeMillis());
        long most = (stamp >>> 12 << 16) | 0x7000L | (stamp & 0xFFFL);
        long least = (RANDOM.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(most, least);
    }

    private static synchronized long nextStamp(long millis) {
        last = Math.max(last + 1, millis << 12);
        return last;
    }
}
