package org.shopplugin.samplehost.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.ShopId;
import org.shopplugin.samplehost.House;
import org.shopplugin.tck.Databases;

/** Orders that are being written, and the switch that somebody flips meanwhile. */
class SwitchRowsTest {

    private static final String PLUGIN = "b2b-customer";

    private final SwitchRows switches = new SwitchRows();
    private final ExecutorService others = Executors.newFixedThreadPool(2);
    private final House house = House.at(Databases.postgresql());
    private ShopId shop = new ShopId("none");

    @BeforeEach
    void open() {
        shop = house.open("localhost").shopId();
        house.work.run(em -> switches.write(em, shop, PLUGIN, true, "test"));
    }

    @AfterEach
    void close() {
        others.shutdownNow();
        house.close();
    }

    @Test
    void flipWaitsForTheOrderThatHasSeenTheSwitch() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Future<Boolean> order = others.submit(() -> house.work.call(em -> {
            boolean on = switches.held(em, shop).contains(PLUGIN);
            seen.countDown();
            return on && await(written);
        }));
        assertThat(await(seen)).isTrue();
        Future<?> flip = others.submit(() -> house.work.run(em -> switches.write(em, shop, PLUGIN, false, "test")));

        assertThatThrownBy(() -> flip.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        written.countDown();

        assertThat(order.get(10, TimeUnit.SECONDS)).isTrue();
        flip.get(10, TimeUnit.SECONDS);
        Set<String> now = house.work.call(em -> switches.held(em, shop));
        assertThat(now).isEmpty();
    }

    @Test
    void ordersDoNotWaitForEachOther() throws Exception {
        CyclicBarrier bothHold = new CyclicBarrier(2);
        Future<Integer> one = others.submit(() -> house.work.call(em -> holdsWith(bothHold)));
        Future<Integer> other = others.submit(() -> house.work.call(em -> holdsWith(bothHold)));

        assertThat(one.get(20, TimeUnit.SECONDS) + other.get(20, TimeUnit.SECONDS))
                .isEqualTo(1);
    }

    private int holdsWith(CyclicBarrier others) {
        return house.work.call(em -> {
            switches.held(em, shop);
            try {
                return others.await(10, TimeUnit.SECONDS);
            } catch (Exception alone) {
                throw new IllegalStateException(alone);
            }
        });
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
