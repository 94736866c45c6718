package org.shopplugin.samplehost.fault;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.shopplugin.samplehost.journey.Buyer;
import org.shopplugin.samplehost.journey.FilledForm;
import org.shopplugin.samplehost.journey.Merchant;
import org.shopplugin.samplehost.journey.SeenPage;

/**
 * Buyers who order by invoice as fast as they can, and a bookkeeper who writes the invoices, until they are told to stop.
 *
 * <p>What they tried and what was acknowledged is written down outside the shop; failures of the shop are part of the
 * day.
 */
final class Trade implements AutoCloseable {

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tries = new AtomicInteger();
    private final Queue<String> unbilled = new ConcurrentLinkedQueue<>();
    private ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean over;

    /** Orders for which a page has said thank you. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    /** How many orders were sent, answered or not. */
    int tries() {
        return tries.get();
    }

    /** Lets them begin; each buyer is signed in and may pay by invoice. */
    void begin(List<Buyer> buyers, Merchant bookkeeper) {
        over = false;
        threads.shutdown();
        threads = Executors.newCachedThreadPool();
        buyers.forEach(buyer -> run(() -> order(buyer)));
        run(() -> bill(bookkeeper));
    }

    /** Lets them finish what they are at. */
    void stop() {
        over = true;
        threads.shutdown();
        try {
            if (!threads.awaitTermination(3, TimeUnit.MINUTES)) {
                throw new IllegalStateException("Somebody does not come to an end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the shop closes its doors", e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private void run(Runnable act) {
        threads.execute(() -> {
            while (!over) {
                try {
                    act.run();
                } catch (UncheckedIOException | IllegalStateException | AssertionError e) {
                    pause();
                }
            }
        });
    }

    private void order(Buyer buyer) {
        buyer.putsIntoCart("/products/house-blend", 1);
        FilledForm form = buyer.goesToTheLastPage().form("#payment").choose("payment", "invoice");
        tries.incrementAndGet();
        SeenPage thanks = form.send();
        if (thanks.status() == 200 && thanks.path().startsWith("/orders/")) {
            String order = thanks.path().substring(thanks.path().lastIndexOf('/') + 1);
            acknowledged.add(order);
            unbilled.add(order);
        }
    }

    private void bill(Merchant bookkeeper) {
        String order = unbilled.poll();
        if (order == null) {
            pause();
            return;
        }
        bookkeeper
                .opens("/admin/orders/" + order)
                .form("form[action*=\"/invoices\"]")
                .send();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
