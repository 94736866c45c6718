package org.shopplugin.host.trade;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.shopplugin.api.Result;
import org.shopplugin.api.customer.BuyerContextExtension;
import org.shopplugin.api.customer.BuyerContextExtension.BuyerContext;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.SegmentExtension;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.host.Answer;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;

/** Finds out who a signed-in customer is as a buyer: the party he acts for, and his segments. */
public final class Buyers {

    private final ShopPlugins plugins;

    private Buyers(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Buyers in(ShopPlugins plugins) {
        return new Buyers(plugins);
    }

    /**
     * The customer as a buyer, at most one statement for each plugin.
     *
     * @param chosen the context key kept in his session; empty means that he never chose, and the default counts; one
     *     that is no longer his means none
     */
    public Shopper signedIn(CustomerId customer, Optional<String> chosen, Locale locale) {
        Ran<List<Answer<List<BuyerContext>>>> asked =
                plugins.chain(BuyerContextExtension.class).ask(extension -> List.copyOf(extension.contexts(customer)));
        List<BuyerContext> contexts = asked.value().stream()
                .flatMap(answer -> answer.value().stream())
                .toList();
        Buyer buyer = inContext(Buyer.of(customer, locale), contexts, chosen);
        Ran<Segments> segments = plugins.chain(SegmentExtension.class)
                .fold(Segments.NONE, (extension, before) -> Result.handled(before.and(extension.segments(buyer))));
        return new Shopper(buyer.withSegments(segments.value()), contexts, asked.complete() && segments.complete());
    }

    private static Buyer inContext(Buyer buyer, List<BuyerContext> contexts, Optional<String> chosen) {
        return contexts.stream()
                .map(BuyerContext::key)
                .filter(key -> chosen.isEmpty() || chosen.get().equals(key))
                .findFirst()
                .map(buyer::in)
                .orElse(buyer);
    }
}
