package org.shopplugin.samplehost.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.tck.FreshDatabase;

class RateLimitsTest {

    private static final Limit FIVE_AN_HOUR = new Limit("sign-in.account", 5, Duration.ofHours(1));

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void exactlyAsManyPassAsAreAllowedWhenAllComeAtOnce(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            for (int round = 0; round < 10; round++) {
                String who = "account " + round;

                var answers = Together.run(12, () -> house.limits.take(FIVE_AN_HOUR, who));

                assertThat(answers.stream().filter(Allowance::granted)).hasSize(5);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void refusalTellsHowLongToWaitAndAfterThatAllIsAsAtFirst(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            for (int i = 0; i < 5; i++) {
                house.limits.take(FIVE_AN_HOUR, "anna");
            }
            house.clock.pass(Duration.ofMinutes(20));

            Allowance refused = house.limits.take(FIVE_AN_HOUR, "anna");
            Allowance other = house.limits.take(FIVE_AN_HOUR, "bert");
            house.clock.pass(Duration.ofMinutes(40));
            Allowance later = house.limits.take(FIVE_AN_HOUR, "anna");

            assertThat(refused).isEqualTo(new Allowance(false, Duration.ofMinutes(40)));
            assertThat(other.granted()).isTrue();
            assertThat(later.granted()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void forgettingLetsSomebodyStartAnew(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            for (int i = 0; i < 5; i++) {
                house.limits.take(FIVE_AN_HOUR, "anna");
            }

            house.limits.forget(FIVE_AN_HOUR, "anna");
            house.limits.forgetEnded();

            assertThat(house.limits.take(FIVE_AN_HOUR, "anna").granted()).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void paceAllowsSoManyAMinuteAndNoMoreThanAnHourHas(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            Pace pace = Pace.of("letter", 2, 3);
            house.limits.take(pace, "anna");
            house.limits.take(pace, "anna");

            Allowance thirdInTheMinute = house.limits.take(pace, "anna");
            house.clock.pass(Duration.ofMinutes(1));
            Allowance thirdInTheHour = house.limits.take(pace, "anna");
            Allowance fourthInTheHour = house.limits.take(pace, "anna");

            assertThat(thirdInTheMinute).isEqualTo(new Allowance(false, Duration.ofMinutes(1)));
            assertThat(thirdInTheHour.granted()).isTrue();
            assertThat(fourthInTheHour).isEqualTo(new Allowance(false, Duration.ofMinutes(59)));
        }
    }
}
