package org.shopplugin.b2b.pricing;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.pricing.PriceLine;

/** All rules of one party, sorted so that a line's price is found without looking at the others. Immutable. */
final class PriceBook {

    private final Map<String, List<Rule>> ofProducts;
    private final Map<String, List<Rule>> ofCategories;
    private final List<Rule> ofEverything;
    private final int size;
    private final Instant since;
    private final long version;

    private PriceBook(Collection<Rule> rules, Instant since, long version) {
        this.ofProducts = sorted(rules, Target.PRODUCT);
        this.ofCategories = sorted(rules, Target.CATEGORY);
        this.ofEverything = sorted(rules, Target.CATALOGUE).values().stream()
                .flatMap(List::stream)
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

    private static Map<String, List<Rule>> sorted(Collection<Rule> rules, Target target) {
        return rules.stream()
                .filter(rule -> rule.target() == target)
                .sorted(Rule.PRECEDENCE)
                .collect(groupingBy(Rule::targetId, collectingAndThen(toList(), List::copyOf)));
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
        List<Rule> ofProduct = ofProducts.getOrDefault(line.sku().value(), List.of());
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
}
