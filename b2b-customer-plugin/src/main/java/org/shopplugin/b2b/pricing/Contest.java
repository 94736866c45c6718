package org.shopplugin.b2b.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.group.GroupSettings;

/**
 * The rules that speak of one line, and which of them makes its price.
 *
 * <p>First the rules in {@code nearest} are looked at: the first that counts wins. Where none does, the {@code rivals}
 * compete by price: either with the first of theirs that counts, or with every one.
 */
final class Contest {

    private final UnitPrice list;
    private final List<Rule> nearest;
    private final List<List<Rule>> rivals;
    private final boolean everyRule;

    private Contest(UnitPrice list, List<Rule> nearest, List<List<Rule>> rivals, boolean everyRule) {
        this.list = list;
        this.nearest = nearest;
        this.rivals = rivals;
        this.everyRule = everyRule;
    }

    /** How the rules of a buyer's parties compete, in whose books they stand. */
    record Order(Precedence precedence, GroupSettings.Strategy groups) {

        /**
         * The contest for a line.
         *
         * @param books of the buyer's parties, the nearest first
         */
        Contest about(PriceLine line, List<PriceParty> parties, List<PriceBook> books) {
            if (precedence == Precedence.LOWEST) {
                return new Contest(line.listPrice(), List.of(), each(line, books), true);
            }
            int size = books.size();
            if (size == 1) {
                return new Contest(line.listPrice(), books.get(0).rulesFor(line), List.of(), false);
            }
            int together = size;
            if (groups == GroupSettings.Strategy.LOWEST) {
                while (together > 0 && parties.get(together - 1).kind() == PriceParty.Kind.GROUP) {
                    together--;
                }
            }
            var nearest = new ArrayList<Rule>();
            for (int i = 0; i < together; i++) {
                nearest.addAll(books.get(i).rulesFor(line));
            }
            List<List<Rule>> rivals = together == size ? List.of() : each(line, books.subList(together, size));
            return new Contest(line.listPrice(), nearest, rivals, false);
        }

        private static List<List<Rule>> each(PriceLine line, List<PriceBook> books) {
            var each = new ArrayList<List<Rule>>(books.size());
            for (PriceBook book : books) {
                each.add(book.rulesFor(line));
            }
            return each;
        }
    }

    /** Every rule that speaks of the line, the nearest first, whether it counts or not. */
    List<Rule> rules() {
        if (rivals.isEmpty()) {
            return nearest;
        }
        var all = new ArrayList<Rule>(nearest);
        rivals.forEach(all::addAll);
        return all;
    }

    Optional<Rule> winner(int quantity, Currency currency, Instant at) {
        return Optional.ofNullable(find(quantity, currency, at));
    }

    /** The price of a line, with what a piece costs from each larger quantity on; nothing when no rule has a say. */
    Optional<Price> price(PriceLine line, Currency currency, Instant at) {
        Rule winner = find(line.quantity(), currency, at);
        List<Price.Break> breaks = breaks(currency, at);
        if (winner == null) {
            return breaks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Price.list(list).withBreaks(breaks));
        }
        Price price = Price.of(winner.of(list), winner.id());
        return Optional.of(breaks.isEmpty() ? price : price.withBreaks(breaks));
    }

    private List<Price.Break> breaks(Currency currency, Instant at) {
        SortedSet<Integer> quantities = quantities();
        if (quantities.isEmpty()) {
            return List.of();
        }
        var breaks = new ArrayList<Price.Break>();
        var before = price(1, currency, at);
        for (int quantity : quantities) {
            var price = price(quantity, currency, at);
            if (!price.equals(before)) {
                breaks.add(new Price.Break(quantity, price));
                before = price;
            }
        }
        return breaks;
    }

    /** The larger quantities at which a rule begins; most lines have none. */
    private SortedSet<Integer> quantities() {
        List<Rule> rules = rules();
        SortedSet<Integer> quantities = Collections.emptySortedSet();
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).minQuantity() > 1) {
                quantities = quantities.isEmpty() ? new TreeSet<>() : quantities;
                quantities.add(rules.get(i).minQuantity());
            }
        }
        return quantities;
    }

    /** What a piece costs whoever buys so many. */
    UnitPrice price(int quantity, Currency currency, Instant at) {
        Rule winner = find(quantity, currency, at);
        return winner == null ? list : winner.of(list);
    }

    /** Whether this winner was chosen for its price. */
    boolean isByPrice(Rule winner) {
        return !nearest.contains(winner);
    }

    private @Nullable Rule find(int quantity, Currency currency, Instant at) {
        // By index: this runs for each product of each page, mostly over one rule.
        for (int i = 0; i < nearest.size(); i++) {
            if (nearest.get(i).counts(quantity, currency, at)) {
                return nearest.get(i);
            }
        }
        Rule best = null;
        UnitPrice lowest = list;
        for (List<Rule> rival : rivals) {
            for (Rule rule : rival) {
                if (rule.counts(quantity, currency, at)) {
                    UnitPrice price = rule.of(list);
                    if (best == null || price.compareTo(lowest) < 0) {
                        best = rule;
                        lowest = price;
                    }
                    if (!everyRule) {
                        break;
                    }
                }
            }
        }
        return best;
    }
}
