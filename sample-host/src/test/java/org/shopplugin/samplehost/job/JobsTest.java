package org.shopplugin.samplehost.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.samplehost.House;
import org.shopplugin.samplehost.Together;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

class JobsTest {

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void dueJobIsRunByOneOfEightAtOnceAndAgainAfterItsInterval(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            AtomicInteger runs = new AtomicInteger();
            house.jobs.add("tidy", Duration.ofMinutes(5), runs::incrementAndGet);

            for (int round = 1; round <= 5; round++) {
                Together.run(8, () -> {
                    house.jobs.runDue();
                    return true;
                });

                assertThat(runs).hasValue(round);
                house.clock.pass(Duration.ofMinutes(5));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void failingJobHindersNoOtherAndComesAgain(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            AtomicInteger failures = new AtomicInteger();
            AtomicInteger runs = new AtomicInteger();
            house.jobs.add("broken", Duration.ofMinutes(1), () -> {
                failures.incrementAndGet();
                throw new IllegalStateException("broken");
            });
            house.jobs.add("sound", Duration.ofMinutes(1), runs::incrementAndGet);

            house.jobs.runDue();
            house.clock.pass(Duration.ofMinutes(1));
            house.jobs.runDue();

            assertThat(failures).hasValue(2);
            assertThat(runs).hasValue(2);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void failureIsToldWhateverCharactersItQuotes(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            house.jobs.add("import", Duration.ofMinutes(1), () -> {
                throw new IllegalStateException("Not a number: 1\u0000" + "2");
            });

            house.jobs.runDue();

            assertThat(house.jobs.lastRun("import").orElseThrow().failure())
                    .isEqualTo("java.lang.IllegalStateException: Not a number: 12");
        }
    }

    @Test
    void lineGoesOnAfterAnErrorWhereverItComesFrom() throws Exception {
        try (House house = House.at(Databases.h2())) {
            CountDownLatch runs = new CountDownLatch(2);
            house.jobs.add(Jobs.Line.PLUGINS, "broken", Duration.ZERO, () -> {
                throw new StackOverflowError("too deep");
            });
            house.jobs.add(Jobs.Line.PLUGINS, "sound", Duration.ZERO, runs::countDown);
            house.jobs.beforeEachRound(() -> {
                throw new AssertionError("looked in vain");
            });

            house.jobs.start();
            boolean both = runs.await(20, TimeUnit.SECONDS);

            assertThat(both).isTrue();
            assertThat(house.jobs.lastRun("broken").orElseThrow().failure()).contains("too deep");
        }
    }

    @Test
    void slowJobOfAPluginDelaysNoMail() throws Exception {
        try (House house = House.at(Databases.h2())) {
            CountDownLatch mails = new CountDownLatch(2);
            CountDownLatch patience = new CountDownLatch(1);
            house.jobs.add(Jobs.Line.PLUGINS, "slow", Duration.ofSeconds(1), () -> await(patience));
            house.jobs.add(Jobs.Line.EVENTS, "slow, too", Duration.ofSeconds(1), () -> await(patience));
            house.jobs.add(Jobs.Line.MAIL, "mail", Duration.ZERO, mails::countDown);

            house.jobs.start();
            boolean delivered = mails.await(20, TimeUnit.SECONDS);
            patience.countDown();

            assertThat(delivered).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void jobIsKeptFromOtherNodesAsLongAsItsNodeGivesASignOfLife(FreshDatabase fresh) throws Exception {
        try (House house = House.at(fresh)) {
            AtomicInteger elsewhere = new AtomicInteger();
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch patience = new CountDownLatch(1);
            Jobs other = new Jobs(house.work, house.clock);
            other.add("import", Duration.ofMinutes(1), elsewhere::incrementAndGet);
            house.jobs.add("import", Duration.ofMinutes(1), () -> {
                begun.countDown();
                await(patience);
            });
            Thread slow = new Thread(house.jobs::runDue);
            slow.start();
            await(begun);

            for (int sign = 0; sign < 10; sign++) {
                house.clock.pass(Duration.ofSeconds(25));
                house.jobs.renew();
                other.runDue();
            }
            int whileItLived = elsewhere.get();
            house.clock.pass(Duration.ofSeconds(31));
            other.runDue();
            int afterItsSilence = elsewhere.get();
            patience.countDown();
            slow.join();

            assertThat(whileItLived).isZero();
            assertThat(afterItsSilence).isOne();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void jobOfANodeThatDiedIsTakenOverWhenItsLeaseHasRunOut(FreshDatabase fresh) {
        try (House house = House.at(fresh)) {
            AtomicInteger runs = new AtomicInteger();
            house.jobs.add("tidy", Duration.ofMinutes(1), runs::incrementAndGet);
            house.work.run(em -> em.createNativeQuery("update job set lease_until = :lease where name = 'tidy'")
                    .setParameter("lease", house.clock.instant().plus(Duration.ofMinutes(10)))
                    .executeUpdate());

            house.jobs.runDue();
            assertThat(runs).hasValue(0);
            house.clock.pass(Duration.ofMinutes(10));
            house.jobs.runDue();

            assertThat(runs).hasValue(1);
        }
    }
}
