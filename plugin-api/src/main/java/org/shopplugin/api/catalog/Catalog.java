package org.shopplugin.api.catalog;

import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The shop's products and categories. Implemented by the host for one shop and plugin; reads join the caller's work. */
public interface Catalog {

    /** The products of these SKUs that have a price in this currency, in one query; others are left out. */
    Map<Sku, Product> find(Collection<Sku> skus, Currency currency, Locale language);

    /**
     * Products whose name or SKU holds the text, best first, for a choice in the back office; an empty text is held by all.
     * Products without a price in this currency are left out, those that are not on sale are not.
     */
    List<Product> search(String text, Currency currency, Locale language, int most);

    /** All categories, parents before children. */
    List<Category> categories(Locale language);

    /**
     * Restricts products to buyers who hold one of the labels, replacing this plugin's former labels of each product
     * named; an empty set lifts the restriction, unknown SKUs are ignored. Joins the caller's transaction or opens one. In
     * force from the next request, within two seconds on other nodes; ignored while the plugin is off.
     */
    void restrict(Map<Sku, Set<String>> labelsOfEach);

    /**
     * Restricts categories, with all below them and whatever is put there later, in the same way: others find neither the
     * category nor its products. A product of a restricted category that is restricted itself asks for a label of each.
     *
     * @throws UnsupportedOperationException where the host cannot, so that nothing is shown that was meant to be kept
     */
    default void restrictCategories(Map<CategoryId, Set<String>> labelsOfEach) {
        throw new UnsupportedOperationException("This shop cannot restrict categories");
    }
}
