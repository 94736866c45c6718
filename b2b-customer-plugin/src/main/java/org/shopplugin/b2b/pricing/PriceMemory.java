package org.shopplugin.b2b.pricing;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.ShopId;

/**
 * The price books that one node keeps, those of all its shops together.
 *
 * <p>Holds at most an eighth of the heap: when there are more rules, the books that were not asked for longest go. Only a
 * single book that is larger than all of it stays, since else every page would read it again. Safe for any thread; reading
 * takes no lock.
 */
public final class PriceMemory {

    /** What a kept rule takes at most, as PriceMemoryTest measures it. */
    static final int BYTES_OF_A_RULE = 256;

    private static final int SHARE_OF_THE_HEAP = 8;

    private final long mostRules;
    private final Map<Place, Kept> books = new ConcurrentHashMap<>();
    private long rules;

    /** Of this JVM's heap. */
    public PriceMemory() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP / BYTES_OF_A_RULE);
    }

    static PriceMemory ofHeap(long bytes) {
        return new PriceMemory(bytes / SHARE_OF_THE_HEAP / BYTES_OF_A_RULE);
    }

    PriceMemory(long mostRules) {
        this.mostRules = mostRules;
    }

    private record Place(ShopId shop, PriceParty party) {}

    /** A book, and when it was asked for last. */
    private static final class Kept {

        private final PriceBook book;
        private volatile long asked = System.nanoTime();

        private Kept(PriceBook book) {
            this.book = book;
        }

        /** An empty book takes room too. */
        long weight() {
            return book.size() + 2L;
        }
    }

    @Nullable
    PriceBook find(ShopId shop, PriceParty party) {
        Kept kept = books.get(new Place(shop, party));
        if (kept == null) {
            return null;
        }
        kept.asked = System.nanoTime();
        return kept.book;
    }

    synchronized void keep(ShopId shop, PriceParty party, PriceBook book) {
        var kept = new Kept(book);
        Kept former = books.put(new Place(shop, party), kept);
        rules += kept.weight() - (former == null ? 0 : former.weight());
        if (rules > mostRules) {
            makeRoom(kept);
        }
    }

    /** Goes an eighth below the limit, so that not every new book has to look for an old one. */
    private void makeRoom(Kept newest) {
        long now = System.nanoTime();
        List<Map.Entry<Place, Kept>> longestAgoFirst = books.entrySet().stream()
                .map(entry -> Map.entry(entry.getKey(), new Aged(entry.getValue(), now - entry.getValue().asked)))
                .filter(entry -> entry.getValue().kept() != newest)
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().age()))
                .map(entry -> Map.entry(entry.getKey(), entry.getValue().kept()))
                .toList();
        for (Map.Entry<Place, Kept> oldest : longestAgoFirst) {
            if (rules <= mostRules - mostRules / 8) {
                return;
            }
            books.remove(oldest.getKey());
            rules -= oldest.getValue().weight();
        }
    }

    /** The time is read once, since it goes on while books are sorted by it. */
    private record Aged(Kept kept, long age) {}

    /** How many rules it may keep. */
    public long mostRules() {
        return mostRules;
    }

    /** How many rules it keeps, each book counting for two more. */
    synchronized long rules() {
        return rules;
    }
}
