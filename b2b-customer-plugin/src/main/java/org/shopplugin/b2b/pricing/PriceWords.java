package org.shopplugin.b2b.pricing;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Category;
import org.shopplugin.api.pricing.PriceExplanation.Candidate;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.group.CustomerGroups;

/** Says in a merchant's language what rules do and why they won or lost. Names groups, so no buyer reads it. */
final class PriceWords {

    private final PluginContext shop;
    private final Locale language;
    private final Names names;

    PriceWords(PluginContext shop, CustomerGroups groups, Locale language) {
        this.shop = shop;
        this.language = language;
        this.names = shop.transactions().readOnce(new Question(language), em -> Names.read(shop, groups, language));
    }

    /** The names are read once a request, however many lines are explained. */
    private record Question(Locale language) {}

    /** What groups and categories are called, by their ids. */
    private record Names(Map<String, String> groups, Map<String, String> categories) {

        static Names read(PluginContext shop, CustomerGroups groups, Locale language) {
            return new Names(
                    groups.names().entrySet().stream()
                            .collect(toMap(name -> name.getKey().toString(), Map.Entry::getValue)),
                    categories(shop.catalog().categories(language)));
        }

        /** Each with those above it, since "Green" alone says little. */
        private static Map<String, String> categories(List<Category> parentsFirst) {
            var paths = new HashMap<String, String>();
            for (Category category : parentsFirst) {
                String above = category.parent()
                        .map(parent -> paths.getOrDefault(parent.value(), ""))
                        .orElse("");
                paths.put(category.id().value(), above.isEmpty() ? category.name() : above + " › " + category.name());
            }
            return paths;
        }
    }

    String sentence(Rule rule) {
        return text("pricing.says", party(rule.party()), target(rule), effect(rule))
                + (rule.minQuantity() > 1 ? " " + text("pricing.says.quantity", rule.minQuantity()) : "");
    }

    String effect(Rule rule) {
        boolean discount = rule.amount().signum() < 0;
        return switch (rule.effect()) {
            case FIXED -> text("pricing.says.fixed", price(rule));
            case AMOUNT -> text(discount ? "pricing.says.less" : "pricing.says.more", price(rule));
            case PERCENT ->
                text(
                        discount ? "pricing.says.discount" : "pricing.says.surcharge",
                        rule.amount().abs().stripTrailingZeros());
        };
    }

    String target(Rule rule) {
        return switch (rule.target()) {
            case CATALOGUE -> text("pricing.says.everything");
            case CATEGORY -> text("pricing.says.category", category(rule.targetId()));
            case PRODUCT -> text("pricing.says.product", rule.targetId());
        };
    }

    /** A category with those above it; one that is gone by its id, so that an old rule can still be told apart. */
    String category(String id) {
        return names.categories().getOrDefault(id, id);
    }

    String group(String id) {
        return names.groups().getOrDefault(id, id);
    }

    String won(boolean byPrice) {
        return text(byPrice ? "pricing.won.lowest" : "pricing.won");
    }

    /** Why a rule does not make the price; there is a winner when this one counts. */
    String lost(Rule.Standing standing, Rule rule, Optional<Rule> winner, Contest contest) {
        return switch (standing) {
            case COUNTS -> winner.map(better -> beaten(rule, better, contest)).orElse("");
            case TOO_FEW -> text("pricing.lost.quantity", rule.minQuantity());
            case NOT_YET -> text("pricing.lost.early", time(rule.from()));
            case OVER -> text("pricing.lost.over", time(rule.until()));
            case OTHER_CURRENCY -> text("pricing.lost.currency");
        };
    }

    private String beaten(Rule rule, Rule winner, Contest contest) {
        if (contest.isByPrice(winner)) {
            return text("pricing.lost.higher");
        }
        if (rule.party().kind() != winner.party().kind()) {
            return text("pricing.lost.party." + winner.party().kind());
        }
        if (!rule.party().equals(winner.party())) {
            return text("pricing.lost.group");
        }
        if (rule.target() != winner.target()) {
            return text("pricing.lost.target." + winner.target());
        }
        if (!rule.targetId().equals(winner.targetId())) {
            return text("pricing.lost.deeper");
        }
        if (rule.minQuantity() != winner.minQuantity()) {
            return text("pricing.lost.larger");
        }
        return text(rule.effect() == winner.effect() ? "pricing.lost.newer" : "pricing.lost.effect");
    }

    Candidate listPrice(UnitPrice price, boolean won) {
        return new Candidate(
                "", text("pricing.says.list"), price, won, text(won ? "pricing.won.list" : "pricing.lost.list"));
    }

    private String party(PriceParty party) {
        return switch (party.kind()) {
            case CUSTOMER -> text("pricing.of.customer");
            case COMPANY -> text("pricing.of.company");
            case GROUP -> text("pricing.of.group", group(party.id()));
        };
    }

    private String price(Rule rule) {
        var currency = rule.currency().orElse(shop.shop().defaultCurrency());
        return shop.pages().price(UnitPrice.rounded(rule.amount().abs(), currency), language);
    }

    private String time(Instant at) {
        return shop.pages().time(at, language);
    }

    private String text(String key, Object... arguments) {
        return shop.messages().text(language, key, arguments);
    }
}
