package org.shopplugin.b2b.page;

import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;

/** Finds the product that a merchant means by a number or a name. */
public final class ProductSearch {

    /** Among more than these nobody chooses. */
    private static final int MOST = 20;

    private final PluginContext shop;

    public ProductSearch(PluginContext shop) {
        this.shop = shop;
    }

    /** The one of this number, else those whose name or number holds the words: none, one, or several to choose from. */
    public List<Product> find(String typed, Optional<Currency> currency, Locale language) {
        if (typed.isBlank()) {
            return List.of();
        }
        Currency in = currency.orElse(shop.shop().defaultCurrency());
        if (typed.length() <= 64 && typed.equals(typed.strip())) {
            var ofNumber =
                    shop.catalog().find(Set.of(new Sku(typed)), in, language).values();
            if (!ofNumber.isEmpty()) {
                return List.copyOf(ofNumber);
            }
        }
        List<Product> found = shop.catalog().search(typed, in, language, MOST);
        List<Product> sameNumber = found.stream()
                .filter(product -> product.sku().value().equalsIgnoreCase(typed))
                .toList();
        return sameNumber.size() == 1 ? sameNumber : found;
    }
}
