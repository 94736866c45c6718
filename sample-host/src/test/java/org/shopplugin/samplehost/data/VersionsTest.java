package org.shopplugin.samplehost.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.tck.FreshDatabase;

class VersionsTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changeIsSeenHereAtOnceAndElsewhereWithinTwoSeconds(FreshDatabase fresh) throws InterruptedException {
        try (House here = House.at(fresh);
                House there = House.at(fresh, here)) {
            here.versions.bump("prices");

            assertThat(here.versions.current("prices")).isEqualTo(1);
            long deadline = System.nanoTime() + Duration.ofSeconds(2).toNanos();
            while (there.versions.current("prices") == 0 && System.nanoTime() < deadline) {
                Thread.sleep(20);
            }
            assertThat(there.versions.current("prices")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changeThatIsRolledBackIsNeverSeen(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            assertThatThrownBy(() -> house.work.run(em -> {
                        house.versions.bump("prices");
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");

            assertThat(house.versions.current("prices")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void everyChangeCountsWhenManyChangeAtOnce(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            Together.run(8, () -> {
                house.versions.bump("prices");
                return Instant.EPOCH;
            });

            assertThat(house.versions.current("prices")).isEqualTo(8);
        }
    }
}
