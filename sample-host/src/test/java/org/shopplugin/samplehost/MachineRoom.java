package org.shopplugin.samplehost;

import java.util.List;
import java.util.stream.Stream;

/** What lies behind the pages of a running shop, for tests that look there. */
public final class MachineRoom {

    private final SampleHost.Inside inside;

    private MachineRoom(SampleHost.Inside inside) {
        this.inside = inside;
    }

    public static MachineRoom of(SampleHost host) {
        return new MachineRoom(host.inside());
    }

    /** Lets no job run any more, so that nothing changes but by requests. */
    public MachineRoom withoutJobs() {
        inside.jobs().close();
        return this;
    }

    /** Runs the jobs that are due, now. */
    public void runDue() {
        inside.jobs().runDue();
    }

    /** The patterns of all addresses that are served: the host's pages, the filter's own, and those of plugins that are on. */
    public List<String> patterns() {
        return Stream.of(
                        inside.pages().patterns().stream(),
                        inside.foundations().shops().all().stream()
                                .flatMap(shop -> inside.plugins().in(shop.shopId()).addresses().stream()),
                        Stream.of("/language", "/assets/*", "/nowhere"))
                .flatMap(patterns -> patterns)
                .distinct()
                .sorted()
                .toList();
    }

    /** The same as addresses that can be asked for: itself, and something below it where there may be something. */
    public List<String> addresses() {
        return patterns().stream()
                .flatMap(pattern -> pattern.endsWith("/*")
                        ? Stream.of(
                                pattern.substring(0, pattern.length() - 2),
                                pattern.replace("/*", "/0198c0de-0000-7000-8000-000000000000"),
                                pattern.replace("/*", "/new"))
                        : Stream.of(pattern.isEmpty() ? "/" : pattern))
                .distinct()
                .toList();
    }
}
