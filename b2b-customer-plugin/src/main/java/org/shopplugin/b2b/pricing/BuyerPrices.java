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
import org.shopplugin.b2b.group.GroupSettings;

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
        List<PriceParty> parties = parties(request);
        List<PriceBook> ofBuyer = books.of(parties, request.at());
        Contest.Order order = order();
        var prices = new HashMap<PriceLine, Price>(2 * request.lines().size());
        for (PriceLine line : request.lines()) {
            Contest contest = order.about(line, parties, ofBuyer);
            price(line, contest, request.currency(), request.at()).ifPresent(price -> prices.put(line, price));
        }
        return prices.isEmpty() ? Result.notHandled() : Result.handled(prices);
    }

    @Override
    public PriceExplanation explain(PriceRequest request, Locale language) {
        PriceLine line = request.lines().get(0);
        List<PriceParty> parties = parties(request);
        Contest contest = order().about(line, parties, books.of(parties, request.at()));
        Optional<Rule> winner = contest.winner(line.quantity(), request.currency(), request.at());
        var words = new PriceWords(shop, groups, language);
        var candidates = new ArrayList<Candidate>();
        for (Rule rule : contest.rules()) {
            var standing = rule.standing(line.quantity(), request.currency(), request.at());
            boolean won = winner.equals(Optional.of(rule));
            candidates.add(new Candidate(
                    rule.id(),
                    words.sentence(rule),
                    rule.isFor(request.currency()) ? rule.of(line.listPrice()) : line.listPrice(),
                    won,
                    won ? words.won(contest.isByPrice(rule)) : words.lost(standing, rule, winner, contest)));
        }
        candidates.add(words.listPrice(line.listPrice(), winner.isEmpty()));
        return PriceExplanation.of(candidates);
    }

    private static List<PriceParty> parties(PriceRequest request) {
        return PriceParty.in(request.buyer().segments().labels());
    }

    /** As the merchant wants it at this moment. */
    private Contest.Order order() {
        return new Contest.Order(
                shop.settings().get(PricingSettings.PRECEDENCE), shop.settings().get(GroupSettings.STRATEGY));
    }

    private static Optional<Price> price(PriceLine line, Contest contest, Currency currency, Instant at) {
        Optional<Rule> winner = contest.winner(line.quantity(), currency, at);
        List<Price.Break> breaks = breaks(contest, currency, at);
        if (winner.isEmpty()) {
            return breaks.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Price.list(line.listPrice()).withBreaks(breaks));
        }
        Rule rule = winner.get();
        Price price = Price.of(rule.of(line.listPrice()), rule.id());
        return Optional.of(breaks.isEmpty() ? price : price.withBreaks(breaks));
    }

    /** What the buyer pays from each larger quantity on at which his price changes. */
    private static List<Price.Break> breaks(Contest contest, Currency currency, Instant at) {
        SortedSet<Integer> quantities = NONE; // most pages have none, and this runs for each of their products
        for (Rule rule : contest.rules()) {
            if (rule.minQuantity() > 1) {
                quantities = quantities.isEmpty() ? new TreeSet<>() : quantities;
                quantities.add(rule.minQuantity());
            }
        }
        if (quantities.isEmpty()) {
            return List.of();
        }
        var breaks = new ArrayList<Price.Break>();
        var before = contest.price(1, currency, at);
        for (int quantity : quantities) {
            var price = contest.price(quantity, currency, at);
            if (!price.equals(before)) {
                breaks.add(new Price.Break(quantity, price));
                before = price;
            }
        }
        return breaks;
    }
}
