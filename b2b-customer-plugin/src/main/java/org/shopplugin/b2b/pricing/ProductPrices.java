package org.shopplugin.b2b.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupView;

/** What one product costs each group, seen and changed side by side. */
final class ProductPrices {

    private final PluginContext shop;
    private final PriceRules rules;

    ProductPrices(PluginContext shop, PriceRules rules) {
        this.shop = shop;
        this.rules = rules;
    }

    /**
     * What the product costs one group.
     *
     * @param own the group's rule for just this product from the first piece on, which the page changes
     * @param further its other rules for just this product: from larger quantities on, or later
     * @param price what a member with no prices of his own pays for one now
     * @param from the rule that makes this price; empty for the list price
     */
    record OfGroup(GroupView group, Optional<Rule> own, List<Rule> further, UnitPrice price, Optional<Rule> from) {}

    /** In the order of the groups given, by one statement. */
    List<OfGroup> of(Product product, List<GroupView> groups) {
        Instant now = shop.clock().instant();
        List<PriceParty> parties =
                groups.stream().map(group -> PriceParty.of(group.id())).toList();
        Map<PriceParty, List<Rule>> rulesOfEach = rulesFor(product, parties, now);
        Contest.Order order = BuyerPrices.order(shop);
        Currency currency = product.listPrice().currency();
        var line = new PriceLine(product.sku(), 1, product.listPrice(), product.categories());
        var all = new ArrayList<OfGroup>();
        for (int i = 0; i < groups.size(); i++) {
            List<Rule> its = rulesOfEach.getOrDefault(parties.get(i), List.of());
            Contest contest = order.about(line, List.of(parties.get(i)), List.of(PriceBook.of(its, now, 0)));
            Optional<Rule> own = own(its, currency, now);
            all.add(new OfGroup(
                    groups.get(i),
                    own,
                    its.stream()
                            .filter(rule -> rule.target() == Target.PRODUCT && rule.isFor(currency))
                            .filter(rule -> own.isEmpty() || !rule.equals(own.get()))
                            .sorted(Comparator.comparingInt(Rule::minQuantity).thenComparing(Rule::from))
                            .toList(),
                    contest.price(1, currency, now),
                    contest.winner(1, currency, now)));
        }
        return all;
    }

    private static Optional<Rule> own(List<Rule> rules, Currency currency, Instant now) {
        return rules.stream()
                .filter(rule -> rule.target() == Target.PRODUCT && rule.minQuantity() == 1)
                .filter(rule -> rule.counts(1, currency, now))
                .min(Rule.PRECEDENCE);
    }

    private Map<PriceParty, List<Rule>> rulesFor(Product product, List<PriceParty> parties, Instant now) {
        if (parties.isEmpty()) {
            return Map.of();
        }
        List<String> targets = new ArrayList<>();
        targets.add("");
        targets.add(product.sku().value());
        product.categories().stream().map(CategoryId::value).forEach(targets::add);
        return shop.transactions()
                .read(em -> em.createQuery(
                                PriceBooks.SELECT + " where r.shop = :shop and r.party = :kind and r.partyId in :ids"
                                        + " and r.targetId in :targets and r.validUntil > :now"
                                        + " and r.validUntil > r.validFrom",
                                Object[].class)
                        .setParameter("shop", shop.shop().id().value())
                        .setParameter("kind", PriceParty.Kind.GROUP)
                        .setParameter(
                                "ids", parties.stream().map(PriceParty::id).toList())
                        .setParameter("targets", targets)
                        .setParameter("now", now)
                        .getResultStream()
                        .map(new PriceBooks.Reading(parties)::rule)
                        // A category and a product may be called the same.
                        .filter(rule -> switch (rule.target()) {
                            case PRODUCT -> rule.targetId().equals(product.sku().value());
                            case CATEGORY -> product.categories().contains(new CategoryId(rule.targetId()));
                            case CATALOGUE -> true;
                        })
                        .collect(Collectors.groupingBy(Rule::party)));
    }

    /**
     * What somebody wants for one group.
     *
     * @param was the rule that the page had shown him; empty when there was none
     * @param draft the rule that he wants; empty when he wants none
     */
    record Wish(GroupId group, Optional<String> was, Optional<PriceDraft> draft) {}

    /**
     * Changes all that is wished, in one transaction. What is wrong, by group; nothing is changed unless it is empty. Whose
     * rule is another one by now is told so, and seen to by who looks again.
     */
    Map<GroupId, List<Violation>> change(Product product, List<Wish> wishes, String by) {
        var wrong = new HashMap<GroupId, List<Violation>>();
        try {
            shop.transactions().run(em -> {
                // First and in one order: whoever else changes prices of these groups then waits, and nobody for ever.
                List<PriceParty> parties = wishes.stream()
                        .map(wish -> PriceParty.of(wish.group()))
                        .sorted(Comparator.comparing(PriceParty::id))
                        .toList();
                parties.forEach(party -> shop.versions().bump(party.versionKey()));
                Instant now = shop.clock().instant();
                Map<PriceParty, List<Rule>> rulesOfEach = rulesFor(product, parties, now);
                for (Wish wish : wishes) {
                    List<Rule> its = rulesOfEach.getOrDefault(PriceParty.of(wish.group()), List.of());
                    Optional<Rule> is = own(its, product.listPrice().currency(), now);
                    List<Violation> found = one(wish, is, by);
                    if (!found.isEmpty()) {
                        wrong.put(wish.group(), found);
                    }
                }
                if (!wrong.isEmpty()) {
                    throw new Refused();
                }
            });
        } catch (Refused notOne) {
            return wrong;
        }
        return Map.of();
    }

    /** A price in one currency leaves a percentage be that counts in others, too: there it goes on to count. */
    private List<Violation> one(Wish wish, Optional<Rule> is, String by) {
        if (!is.map(Rule::id).equals(wish.was())) {
            return List.of(Violation.ofForm("pricing.product.changed"));
        }
        Optional<UUID> former = is.map(Rule::id).map(UUID::fromString);
        boolean countsElsewhere = is.filter(rule -> rule.currency().isEmpty()).isPresent()
                && shop.shop().currencies().size() > 1;
        boolean isBeaten = shop.settings().get(PricingSettings.PRECEDENCE) != Precedence.LOWEST;
        if (countsElsewhere
                && wish.draft().filter(draft -> draft.currency().isEmpty()).isEmpty()) {
            return wish.draft().isPresent() && isBeaten
                    ? rules.add(wish.draft().get(), by)
                    : List.of(Violation.ofForm("pricing.product.everywhere"));
        }
        if (wish.draft().isPresent()) {
            PriceDraft draft = wish.draft().get();
            return former.isPresent() ? rules.replace(former.get(), draft, by) : rules.add(draft, by);
        }
        former.ifPresent(id -> rules.end(id, by));
        return List.of();
    }

    /** Rolls back what was changed before the one that is wrong. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
