package org.shopplugin.b2b.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.Result;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceExplanation.Candidate;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.b2b.group.CustomerGroups;

/** The prices of buyers who have rules of their own, of their company or of their group. */
public final class BuyerPrices implements PriceExtension {

    private static final SortedSet<Integer> NONE = Collections.emptySortedSet();

    private final PluginContext shop;
    private final PriceBooks books;
    private final CustomerGroups groups;

    public BuyerPrices(PluginContext shop, PriceRules rules, CustomerGroups groups) {
        this.shop = shop;
        this.books = rules.books();
        this.groups = groups;
    }

    @Override
    public boolean appliesTo(Buyer buyer) {
        return !PriceParty.in(buyer.segments().labels()).isEmpty();
    }

    @Override
    public Result<Map<PriceLine, Price>> price(PriceRequest request) {
        List<PriceBook> ofBuyer = booksFor(request);
        var prices = new HashMap<PriceLine, Price>(2 * request.lines().size());
        for (PriceLine line : request.lines()) {
            price(line, rulesFor(line, ofBuyer), request.currency(), request.at())
                    .ifPresent(price -> prices.put(line, price));
        }
        return prices.isEmpty() ? Result.notHandled() : Result.handled(prices);
    }

    @Override
    public PriceExplanation explain(PriceRequest request, Locale language) {
        PriceLine line = request.lines().get(0);
        List<Rule> rules = rulesFor(line, booksFor(request));
        Optional<Rule> winner = winner(rules, line.quantity(), request.currency(), request.at());
        var words = new PriceWords(shop, groups, language);
        var candidates = new ArrayList<Candidate>();
        for (Rule rule : rules) {
            boolean won = winner.equals(Optional.of(rule));
            var standing = rule.standing(line.quantity(), request.currency(), request.at());
            candidates.add(new Candidate(
                    rule.id(),
                    words.sentence(rule),
                    rule.isFor(request.currency()) ? rule.of(line.listPrice()) : line.listPrice(),
                    won,
                    words.reason(standing, won, rule)));
        }
        candidates.add(words.listPrice(line.listPrice(), winner.isEmpty()));
        return PriceExplanation.of(candidates);
    }

    private List<PriceBook> booksFor(PriceRequest request) {
        return books.of(PriceParty.in(request.buyer().segments().labels()), request.at());
    }

    private static List<Rule> rulesFor(PriceLine line, List<PriceBook> books) {
        if (books.size() == 1) {
            return books.get(0).rulesFor(line);
        }
        var rules = new ArrayList<Rule>();
        books.forEach(book -> rules.addAll(book.rulesFor(line)));
        return rules;
    }

    private static Optional<Price> price(PriceLine line, List<Rule> rules, Currency currency, Instant at) {
        Optional<Rule> winner = winner(rules, line.quantity(), currency, at);
        List<Price.Break> breaks = breaks(line, rules, currency, at);
        if (winner.isEmpty()) {
            return breaks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Price.list(line.listPrice()).withBreaks(breaks));
        }
        Rule rule = winner.get();
        Price price = Price.of(rule.of(line.listPrice()), rule.id());
        return Optional.of(breaks.isEmpty() ? price : price.withBreaks(breaks));
    }

    private static Optional<Rule> winner(List<Rule> inOrder, int quantity, Currency currency, Instant at) {
        for (Rule rule : inOrder) {
            if (rule.counts(quantity, currency, at)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    /** What the buyer pays from each larger quantity on at which his price changes. */
    private static List<Price.Break> breaks(PriceLine line, List<Rule> rules, Currency currency, Instant at) {
        SortedSet<Integer> quantities = NONE; // most pages have none, and this runs for each of their products
        for (Rule rule : rules) {
            if (rule.minQuantity() > 1) {
                quantities = quantities.isEmpty() ? new TreeSet<>() : quantities;
                quantities.add(rule.minQuantity());
            }
        }
        if (quantities.isEmpty()) {
            return List.of();
        }
        var breaks = new ArrayList<Price.Break>();
        var before = winner(rules, 1, currency, at)
                .map(rule -> rule.of(line.listPrice()))
                .orElse(line.listPrice());
        for (int quantity : quantities) {
            var price = winner(rules, quantity, currency, at)
                    .map(rule -> rule.of(line.listPrice()))
                    .orElse(line.listPrice());
            if (!price.equals(before)) {
                breaks.add(new Price.Break(quantity, price));
                before = price;
            }
        }
        return breaks;
    }
}
