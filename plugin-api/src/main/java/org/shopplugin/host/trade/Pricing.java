package org.shopplugin.host.trade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.shopplugin.api.Result;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.ShopPlugins;

/** The one price path: all lines of a page, cart or order at once. */
public final class Pricing {

    private final ShopPlugins plugins;

    private Pricing(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Pricing in(ShopPlugins plugins) {
        return new Pricing(plugins);
    }

    /**
     * The price of every line.
     *
     * @param basis what the list prices include, and so the answers
     * @param at the moment whose rules count
     */
    public Priced price(Shopper shopper, List<PriceLine> lines, Currency currency, PriceBasis basis, Instant at) {
        Map<PriceLine, Price> prices = listPrices(lines);
        if (!shopper.complete()) {
            return new Priced(prices, false);
        }
        for (Member<PriceExtension> member : plugins.chain(PriceExtension.class).members()) {
            try {
                if (member.test(extension -> extension.appliesTo(shopper.buyer()))
                        && change(member, shopper.buyer(), prices, currency, basis, at)) {
                    break;
                }
            } catch (PluginFailure failure) {
                return new Priced(listPrices(lines), false);
            }
        }
        return new Priced(prices, true);
    }

    private static Map<PriceLine, Price> listPrices(List<PriceLine> lines) {
        Map<PriceLine, Price> prices = new LinkedHashMap<>(2 * lines.size());
        lines.forEach(line -> prices.put(line, Price.list(line.listPrice())));
        return prices;
    }

    /** Lets one extension change the prices so far, which are good for nothing when it fails; answers whether it is the last. */
    private static boolean change(
            Member<PriceExtension> member,
            Buyer buyer,
            Map<PriceLine, Price> prices,
            Currency currency,
            PriceBasis basis,
            Instant at) {
        Map<PriceLine, PriceLine> originals = new HashMap<>();
        List<PriceLine> asked = new ArrayList<>(prices.size());
        prices.forEach((line, price) -> {
            PriceLine now = at(price, line);
            if (!now.equals(line)) {
                originals.put(now, line);
            }
            asked.add(now);
        });
        PriceRequest request = PriceRequest.of(buyer, asked, currency, basis, at);
        Set<PriceLine> allowed = originals.isEmpty() ? prices.keySet() : Set.copyOf(asked);
        return member.decide(extension -> {
            Result<Map<PriceLine, Price>> result = extension.price(request);
            result.value().orElse(Map.of()).forEach((line, price) -> {
                check(line, price, currency, allowed);
                prices.put(originals.getOrDefault(line, line), price);
            });
            return result.last();
        });
    }

    /** The line at the price that the extensions so far have made. */
    private static PriceLine at(Price price, PriceLine line) {
        return price.unit().equals(line.listPrice())
                ? line
                : new PriceLine(line.sku(), line.quantity(), price.unit(), line.categories());
    }

    /** A price in another currency, or for something that was not asked, is a price that nobody meant. */
    private static void check(PriceLine line, Price price, Currency currency, Set<PriceLine> asked) {
        if (!asked.contains(line)) {
            throw new IllegalStateException("It priced what was not asked: " + line.sku());
        }
        checkCurrency(price.unit(), currency);
        for (Price.Break from : price.breaks()) {
            checkCurrency(from.price(), currency);
        }
        if (price.ruleId().length() > 64) {
            throw new IllegalStateException("The id of its rule is too long: " + price.ruleId());
        }
    }

    private static void checkCurrency(UnitPrice price, Currency currency) {
        if (!price.currency().equals(currency)) {
            throw new IllegalStateException("It priced in " + price.currency() + " instead of " + currency);
        }
    }

    /**
     * Why a line costs what it costs, for the merchant and for the order line: each extension explains what it makes of the
     * price that those before it have made.
     */
    public PriceExplanation explain(
            Shopper shopper, PriceLine line, Currency currency, PriceBasis basis, Instant at, Locale language) {
        Buyer buyer = shopper.buyer();
        Map<PriceLine, Price> prices = listPrices(List.of(line));
        List<PriceExplanation.Candidate> candidates = new ArrayList<>();
        try {
            Iterator<Member<PriceExtension>> members = plugins.chain(PriceExtension.class).members().stream()
                    .filter(member -> member.test(extension -> extension.appliesTo(buyer)))
                    .iterator();
            boolean last = false;
            while (!last && members.hasNext()) {
                Member<PriceExtension> member = members.next();
                PriceLine now = at(prices.getOrDefault(line, Price.list(line.listPrice())), line);
                PriceRequest request = PriceRequest.of(buyer, List.of(now), currency, basis, at);
                candidates.addAll(member.decorate(extension -> extension.explain(request, language))
                        .candidates());
                last = !members.hasNext() || change(member, buyer, prices, currency, basis, at);
            }
        } catch (PluginFailure failure) {
            return PriceExplanation.NONE;
        }
        return PriceExplanation.of(candidates);
    }

    /**
     * The answer.
     *
     * @param prices one for each line asked for
     * @param complete false when a plugin that has to do with this buyer failed: then these are list prices, shown as
     *     indicative, never cached, and never ordered at
     */
    public record Priced(Map<PriceLine, Price> prices, boolean complete) {

        public Priced {
            prices =
                    Collections.unmodifiableMap(prices); // nobody else has it, and a page has one for each of its lists
        }

        /** The price of one of the lines asked for. */
        public Price of(PriceLine line) {
            Price price = prices.get(line);
            if (price == null) {
                throw new IllegalArgumentException("Not asked for: " + line.sku());
            }
            return price;
        }
    }
}
