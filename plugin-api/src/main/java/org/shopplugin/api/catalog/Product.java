package org.shopplugin.api.catalog;

import java.util.List;
import org.shopplugin.api.pricing.UnitPrice;

/** A product as far as a plugin may know it. Made by the host; grows by further {@code with} methods. */
public final class Product {

    private final Sku sku;
    private final String name;
    private final UnitPrice listPrice;
    private final List<CategoryId> categories;
    private final boolean sold;

    private Product(Sku sku, String name, UnitPrice listPrice, List<CategoryId> categories, boolean sold) {
        this.sku = sku;
        this.name = name;
        this.listPrice = listPrice;
        this.categories = List.copyOf(categories);
        this.sold = sold;
    }

    /**
     * A product that is on sale.
     *
     * @param categories its categories and all their ancestors, each once, the deepest first
     */
    public static Product of(Sku sku, String name, UnitPrice listPrice, List<CategoryId> categories) {
        return new Product(sku, name, listPrice, categories, true);
    }

    public Product withSold(boolean now) {
        return new Product(sku, name, listPrice, categories, now);
    }

    public Sku sku() {
        return sku;
    }

    /** In the language asked for. */
    public String name() {
        return name;
    }

    /** Per unit, in the currency asked for, without or with tax as the shop enters its prices. */
    public UnitPrice listPrice() {
        return listPrice;
    }

    /** Its categories and all their ancestors, each once, the deepest first. */
    public List<CategoryId> categories() {
        return categories;
    }

    /** Whether it is on sale at present. */
    public boolean sold() {
        return sold;
    }
}
