package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.host.trade.Buyers;
import org.shopplugin.tck.probe.Probe;

/** A request that reads, decides and writes holds one connection at a time, so a small pool serves many threads. */
class OneConnectionTest {

    private static final int CONNECTIONS = 4;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void fourTimesAsManyThreadsAsConnectionsDoNotWaitForEachOther(FreshDatabase database) throws Exception {
        Probe.reset();
        HostCompatibility.probe().writeTo(folder.resolve("probe.jar"));
        LimitedConnections few = new LimitedConnections(database.dataSource(), CONNECTIONS);
        try (PlainHost host = PlainHost.start(folder, few, new ConcurrentHashMap<>())) {
            host.plugins().switches().flip(PlainHost.FIRST, "probe", true, "test");
            ExecutorService threads = Executors.newFixedThreadPool(4 * CONNECTIONS);
            List<Future<?>> requests = new ArrayList<>();

            for (int number = 0; number < 64; number++) {
                CustomerId customer = new CustomerId("customer-" + number);
                requests.add(threads.submit(() -> request(host, customer)));
            }

            for (Future<?> request : requests) {
                request.get();
            }
            threads.shutdown();
            assertThat(host.hasOwnRow("customer-63")).isTrue();
            assertThat(host.plugins()
                            .statuses()
                            .get(0)
                            .in(PlainHost.FIRST)
                            .orElseThrow()
                            .calls()
                            .failures())
                    .isZero();
        }
    }

    private static void request(PlainHost host, CustomerId customer) {
        // begin: request
        try (Work.Scope ignored = host.work().request();
                Plugins.Bound bound = host.plugins().request(PlainHost.FIRST)) {
            // end: request
            Buyers.in(host.plugins().in(PlainHost.FIRST)).signedIn(customer, Optional.empty(), Locale.ENGLISH);
            host.work().run(em -> {
                host.writeOwnRow(em, customer.value());
                PersonalData.in(host.plugins().in(PlainHost.FIRST)).forget(customer, Reason.ERASURE);
            });
            Buyers.in(host.plugins().in(PlainHost.FIRST)).signedIn(customer, Optional.empty(), Locale.ENGLISH);
        }
    }
}
