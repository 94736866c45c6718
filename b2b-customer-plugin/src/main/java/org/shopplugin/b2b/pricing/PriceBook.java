package org.shopplugin.b2b.pricing;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.pricing.PriceLine;

/**
 * All rules of one party, sorted so that a line's price is found without looking at the others. Immutable.
 *
 * <p>Rules of products, of which there may be very many, stand in one list by SKU, which takes less memory than a map.
 */
final class PriceBook {

    private final List<Rule> ofProducts;
    private final Map<String, List<Rule>> ofCategories;
    private final List<Rule> ofEverything;
    private final int size;
    private final Instant since;
    private final long version;

    private PriceBook(Collection<Rule> rules, Instant since, long version) {
        this.ofProducts = rules.stream()
                .filter(rule -> rule.target() == Target.PRODUCT)
                .sorted(Comparator.comparing(Rule::targetId).thenComparing(Rule.PRECEDENCE))
                .toList();
        this.ofCategories = rules.stream()
                .filter(rule -> rule.target() == Target.CATEGORY)
                .sorted(Rule.PRECEDENCE)
                .collect(groupingBy(Rule::targetId, collectingAndThen(toList(), List::copyOf)));
        this.ofEverything = rules.stream()
                .filter(rule -> rule.target() == Target.CATALOGUE)
                .sorted(Rule.PRECEDENCE)
                .toList();
        this.size = rules.size();
        this.since = since;
        this.version = version;
    }

    /**
     * Compiles a book.
     *
     * @param rules all that had not ended at the moment {@code since}
     * @param version the count of changes before the rules were read
     */
    static PriceBook of(Collection<Rule> rules, Instant since, long version) {
        return new PriceBook(rules, since, version);
    }

    /** Whether it has every rule that counted at this moment. */
    boolean knows(Instant at) {
        return !at.isBefore(since);
    }

    boolean isOf(long current) {
        return version == current;
    }

    int size() {
        return size;
    }

    /** All rules for a line in order of precedence, nearest target first, whether they count or not. */
    List<Rule> rulesFor(PriceLine line) {
        List<Rule> ofProduct = ofProduct(line.sku().value());
        if (ofCategories.isEmpty() && ofEverything.isEmpty()) {
            return ofProduct;
        }
        var rules = new ArrayList<Rule>(ofProduct);
        if (!ofCategories.isEmpty()) {
            for (CategoryId category : line.categories()) {
                rules.addAll(ofCategories.getOrDefault(category.value(), List.of()));
            }
        }
        rules.addAll(ofEverything);
        return rules;
    }

    private List<Rule> ofProduct(String sku) {
        int first = firstNotBefore(sku);
        int end = first;
        while (end < ofProducts.size() && ofProducts.get(end).targetId().equals(sku)) {
            end++;
        }
        return first == end ? List.of() : ofProducts.subList(first, end);
    }

    /** Where the rules of a SKU begin, or would. */
    private int firstNotBefore(String sku) {
        int low = 0;
        int high = ofProducts.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ofProducts.get(middle).targetId().compareTo(sku) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
