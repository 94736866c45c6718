package org.shopplugin.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Breaker breaker = new Breaker(nanos::get);

    private void fail(int times) {
        for (int time = 0; time < times; time++) {
            breaker.failed();
        }
    }

    @Test
    void nineteenFailuresInARowLetTheNextCallThrough() {
        fail(19);

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void successInBetweenBeginsTheCountAnew() {
        fail(19);
        breaker.succeeded();
        fail(19);

        assertThat(breaker.letsThrough()).isTrue();
    }

    @Test
    void twentyFailuresInARowStopCallsForAPause() {
        fail(20);

        assertThat(breaker.letsThrough()).isFalse();
        nanos.addAndGet(Duration.ofSeconds(5).toNanos() - 1);
        assertThat(breaker.letsThrough()).isFalse();
    }

    @Test
    void afterThePauseOneCallIsTriedAndItsSuccessOpensTheWay() {
        fail(20);
        nanos.addAndGet(Duration.ofSeconds(5).toNanos());

        assertThat(breaker.letsThrough()).isTrue();
        assertThat(breaker.letsThrough()).isFalse();
        breaker.succeeded();
        assertThat(breaker.letsThrough()).isTrue();
    }
}
