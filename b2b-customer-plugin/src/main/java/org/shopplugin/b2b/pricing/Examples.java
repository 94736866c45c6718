package org.shopplugin.b2b.pricing;

import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.CategoryId;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;

/** Shows what rules do, by products of the shop: a statement for a page of rules, and one for a product of the rest. */
final class Examples {

    /** Among so many there is one of nearly every category. */
    private static final int SAMPLES = 100;

    private final Map<Currency, Map<String, Product>> bySku = new HashMap<>();
    private final List<Product> samples;
    private final Currency usual;

    private Examples(List<Product> samples, Currency usual) {
        this.samples = samples;
        this.usual = usual;
    }

    static Examples of(Collection<Rule> rules, PluginContext shop, Locale language) {
        Currency usual = shop.shop().defaultCurrency();
        boolean wide = rules.stream().anyMatch(rule -> rule.target() != Target.PRODUCT);
        var examples = new Examples(wide ? shop.catalog().search("", usual, language, SAMPLES) : List.of(), usual);
        for (Currency currency : shop.shop().currencies()) {
            List<Sku> skus = rules.stream()
                    .filter(rule -> rule.target() == Target.PRODUCT
                            && rule.currency().orElse(usual).equals(currency))
                    .map(rule -> new Sku(rule.targetId()))
                    .distinct()
                    .toList();
            var found = new HashMap<String, Product>();
            if (!skus.isEmpty()) {
                shop.catalog()
                        .find(skus, currency, language)
                        .values()
                        .forEach(product -> found.put(product.sku().value(), product));
            }
            examples.bySku.put(currency, found);
        }
        return examples;
    }

    /** The product that a rule is for, when it is for one. */
    Optional<Product> product(Rule rule) {
        return rule.target() == Target.PRODUCT
                ? Optional.ofNullable(bySku.getOrDefault(rule.currency().orElse(usual), Map.of())
                        .get(rule.targetId()))
                : Optional.empty();
    }

    Optional<Example> of(Rule rule) {
        Optional<Product> shown = switch (rule.target()) {
            case PRODUCT -> product(rule);
            case CATEGORY ->
                samples.stream()
                        .filter(sample -> sample.categories().contains(new CategoryId(rule.targetId())))
                        .findFirst();
            case CATALOGUE -> samples.stream().findFirst();
        };
        return shown.filter(product -> rule.isFor(product.listPrice().currency()))
                .map(product -> new Example(product, product.listPrice(), rule.of(product.listPrice())));
    }
}
