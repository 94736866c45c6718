package org.shopplugin.b2b.pricing;

import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.pricing.PriceExplanation.Candidate;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupView;

/** Says in a merchant's language what rules do and why they won or lost. Names groups, so no buyer reads it. */
final class PriceWords {

    private final PluginContext shop;
    private final Locale language;
    private final Map<String, String> groupNames;

    PriceWords(PluginContext shop, CustomerGroups groups, Locale language) {
        this.shop = shop;
        this.language = language;
        this.groupNames =
                groups.all().stream().collect(toMap(group -> group.id().toString(), GroupView::name));
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
            case CATEGORY -> text("pricing.says.category", rule.targetId());
            case PRODUCT -> text("pricing.says.product", rule.targetId());
        };
    }

    String reason(Rule.Standing standing, boolean won, Rule rule) {
        if (won) {
            return text("pricing.won");
        }
        return switch (standing) {
            case COUNTS -> text("pricing.lost");
            case TOO_FEW -> text("pricing.lost.quantity", rule.minQuantity());
            case NOT_YET -> text("pricing.lost.early", time(rule.from()));
            case OVER -> text("pricing.lost.over", time(rule.until()));
            case OTHER_CURRENCY -> text("pricing.lost.currency");
        };
    }

    Candidate listPrice(UnitPrice price, boolean won) {
        return new Candidate(
                "", text("pricing.says.list"), price, won, text(won ? "pricing.won.list" : "pricing.lost.list"));
    }

    private String party(PriceParty party) {
        return switch (party.kind()) {
            case CUSTOMER -> text("pricing.of.customer");
            case COMPANY -> text("pricing.of.company");
            case GROUP -> text("pricing.of.group", groupNames.getOrDefault(party.id(), party.id()));
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
