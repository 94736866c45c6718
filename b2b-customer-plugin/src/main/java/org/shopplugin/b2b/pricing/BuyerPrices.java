package org.shopplugin.b2b.pricing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
        Contest.Order order = order(shop);
        var prices = new HashMap<PriceLine, Price>(2 * request.lines().size());
        for (PriceLine line : request.lines()) {
            Optional<Price> price = order.about(line, parties, ofBuyer).price(line, request.currency(), request.at());
            if (price.isPresent()) {
                prices.put(line, price.get());
            }
        }
        return prices.isEmpty() ? Result.notHandled() : Result.handled(prices);
    }

    @Override
    public PriceExplanation explain(PriceRequest request, Locale language) {
        PriceLine line = request.lines().get(0);
        List<PriceParty> parties = parties(request);
        Contest contest = order(shop).about(line, parties, books.of(parties, request.at()));
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
    static Contest.Order order(PluginContext shop) {
        return new Contest.Order(
                shop.settings().get(PricingSettings.PRECEDENCE), shop.settings().get(GroupSettings.STRATEGY));
    }
}
