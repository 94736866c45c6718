package org.shopplugin.samplehost.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which products a list shows.
 *
 * @param categories only products of these; empty means of all
 * @param words only products whose name or SKU holds all of these, in lower case
 */
public record Shelf(Set<UUID> categories, List<String> words) {

    private static final int LONGEST_SEARCH = 100;
    private static final int MOST_WORDS = 6;

    public static final Shelf ALL = new Shelf(Set.of(), List.of());

    public Shelf {
        categories = Set.copyOf(categories);
        words = List.copyOf(words);
    }

    public static Shelf of(Set<UUID> categories) {
        return new Shelf(categories, List.of());
    }

    /** What a visitor typed into the search box; of a very long text the beginning counts. */
    public static Shelf search(String typed) {
        String beginning = typed.length() > LONGEST_SEARCH ? typed.substring(0, LONGEST_SEARCH) : typed;
        return new Shelf(
                Set.of(),
                Arrays.stream(ProductRow.lower(beginning).strip().split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .limit(MOST_WORDS)
                        .toList());
    }
}
