package org.shopplugin.samplehost;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Lets many do the same at the same moment. */
public final class Together {

    /** Long rounds may take as long as they need, as long as they end. */
    private static final Duration PATIENCE = Duration.ofMinutes(Boolean.getBoolean("proof") ? 180 : 5);

    private Together() {}

    /** Runs the act on so many threads, which all begin at once, and answers what each got. */
    public static <R> List<R> run(int threads, Callable<R> act) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<R>> answers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                answers.add(pool.submit(() -> {
                    barrier.await(10, TimeUnit.SECONDS);
                    return act.call();
                }));
            }
            List<R> got = new ArrayList<>();
            for (Future<R> answer : answers) {
                got.add(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
            return got;
        } finally {
            pool.shutdownNow();
        }
    }
}
