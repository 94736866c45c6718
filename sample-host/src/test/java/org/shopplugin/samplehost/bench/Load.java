package org.shopplugin.samplehost.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many connections doing the same thing over and over for a while. */
final class Load {

    private static final int WINDOWS = 3;
    private static final double STEADY = 0.05;

    /** What one connection does; one call is one operation. */
    interface Step {
        /** Whether the answer was right. */
        boolean run(Connection connection) throws IOException;
    }

    /** Gives each connection its step. */
    interface Steps {
        Step of(int connection);
    }

    /**
     * What a window showed.
     *
     * @param perSecond operations a second
     * @param p50 median, in milliseconds
     * @param p99 in milliseconds
     * @param errors wrong answers and lost connections
     */
    record Window(double perSecond, double p50, double p99, long errors) {}

    /**
     * A young and a warm figure.
     *
     * @param young the first window
     * @param warm the median of three windows once two in a row differed by less than 5 %
     * @param warmUp how long that took
     * @param errors wrong answers in all windows
     */
    record Figures(Window young, Window warm, Duration warmUp, long errors) {}

    private final int port;
    private final int connections;
    private final Duration window;
    private final Duration longestWarmUp;

    Load(int port, int connections, Duration window, Duration longestWarmUp) {
        this.port = port;
        this.connections = connections;
        this.window = window;
        this.longestWarmUp = longestWarmUp;
    }

    /** Warms up until two windows differ by less than 5 %, then takes the median of three. */
    Figures measure(Steps steps) throws Exception {
        long began = System.nanoTime();
        List<Window> all = new ArrayList<>();
        all.add(once(steps));
        while (System.nanoTime() - began < longestWarmUp.toNanos()) {
            all.add(once(steps));
            if (steady(all.get(all.size() - 2), all.get(all.size() - 1))) {
                break;
            }
        }
        Duration warmUp = Duration.ofNanos(System.nanoTime() - began);
        List<Window> counted = new ArrayList<>();
        for (int i = 0; i < WINDOWS; i++) {
            counted.add(once(steps));
        }
        all.addAll(counted);
        counted.sort(Comparator.comparingDouble(Window::perSecond));
        return new Figures(
                all.get(0),
                counted.get(WINDOWS / 2),
                warmUp,
                all.stream().mapToLong(Window::errors).sum());
    }

    private static boolean steady(Window before, Window after) {
        return Math.abs(after.perSecond() - before.perSecond()) < STEADY * before.perSecond();
    }

    /** One window. */
    Window once(Steps steps) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            long end = System.nanoTime() + window.toNanos();
            List<Future<Lane>> lanes = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                Step step = steps.of(i);
                lanes.add(threads.submit((Callable<Lane>) () -> drive(step, end)));
            }
            List<Lane> done = new ArrayList<>();
            for (Future<Lane> lane : lanes) {
                done.add(lane.get());
            }
            return window(done);
        } finally {
            threads.shutdownNow();
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Lane(long[] nanos, int count, long errors) {}

    private Lane drive(Step step, long end) throws IOException {
        long[] nanos = new long[4096];
        int count = 0;
        long errors = 0;
        Connection connection = new Connection(port);
        try {
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                boolean right;
                try {
                    right = step.run(connection);
                } catch (IOException lost) {
                    right = false;
                    connection.close();
                    connection = new Connection(port);
                }
                if (count == nanos.length) {
                    nanos = Arrays.copyOf(nanos, count * 2);
                }
                nanos[count++] = System.nanoTime() - began;
                errors += right ? 0 : 1;
            }
        } finally {
            connection.close();
        }
        return new Lane(nanos, count, errors);
    }

    private Window window(List<Lane> lanes) {
        long[] all = lanes.stream()
                .flatMapToLong(lane -> Arrays.stream(lane.nanos(), 0, lane.count()))
                .sorted()
                .toArray();
        long errors = lanes.stream().mapToLong(Lane::errors).sum();
        return window(all, errors, window.toNanos());
    }

    /** What operations of these durations, in ascending order, show; all of them together took so long. */
    static Window window(long[] nanos, long errors, long together) {
        return new Window(
                (nanos.length - errors) / (together / 1e9), percentile(nanos, 50), percentile(nanos, 99), errors);
    }

    private static double percentile(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }
}
