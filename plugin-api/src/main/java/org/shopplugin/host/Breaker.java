package org.shopplugin.host;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Stops asking an extension that keeps failing, so that it costs the shop neither time nor log.
 *
 * <p>It opens after a number of failures in a row. While open it lets one call through now and then; the first that
 * succeeds closes it.
 */
final class Breaker {

    private static final int FAILURES_IN_A_ROW = 20;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final LongSupplier nanos;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong nextTry = new AtomicLong();

    Breaker(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Whether a call may be made now; while open, true for one caller after each pause. */
    boolean letsThrough() {
        if (!isOpen()) {
            return true;
        }
        long now = nanos.getAsLong();
        long due = nextTry.get();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE.toNanos());
    }

    boolean isOpen() {
        return failures.get() >= FAILURES_IN_A_ROW;
    }

    void succeeded() {
        if (failures.get() != 0) {
            failures.set(0);
        }
    }

    void failed() {
        nextTry.set(nanos.getAsLong() + PAUSE.toNanos());
        failures.updateAndGet(count -> Math.min(count + 1, FAILURES_IN_A_ROW));
    }
}
