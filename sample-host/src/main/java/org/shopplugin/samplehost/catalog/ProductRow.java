package org.shopplugin.samplehost.catalog;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.pricing.TaxClass;

/** A product as it is stored. Its stock is read here and changed by statements of its own. */
@Entity
@Table(name = "product")
class ProductRow {

    private static final int LONGEST_SEARCH = 4_000;

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    @Column(updatable = false)
    private String sku;

    private String slug;

    @Column(name = "category_id")
    private @Nullable UUID categoryId;

    @Column(name = "tax_class")
    private String taxClass;

    @Column(name = "on_sale")
    private boolean onSale;

    @Column(name = "stock_tracked")
    private boolean stockTracked;

    @Column(updatable = false)
    private int stock;

    @Column(name = "picture_id")
    private @Nullable UUID pictureId;

    @Column(name = "sort_name")
    private String sortName;

    @Column(name = "search_text")
    private String searchText;

    @ElementCollection
    @CollectionTable(name = "product_text", joinColumns = @JoinColumn(name = "product_id"))
    @MapKeyColumn(name = "language")
    private Map<String, ProductText> texts = new HashMap<>();

    @ElementCollection
    @CollectionTable(name = "product_price", joinColumns = @JoinColumn(name = "product_id"))
    @MapKeyColumn(name = "currency")
    @Column(name = "amount")
    private Map<String, BigDecimal> prices = new HashMap<>();

    @Version
    private long version;

    ProductRow(UUID id, UUID shopId, String slug, ProductDraft draft, Locale defaultLanguage) {
        this.id = id;
        this.shopId = shopId;
        this.slug = slug;
        this.sku = draft.sku().value();
        this.taxClass = draft.taxClass().code();
        this.stock = draft.stock();
        this.sortName = "";
        this.searchText = "";
        change(draft, defaultLanguage);
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected ProductRow() {}

    /** Everything but its number, its address and its stock. */
    final void change(ProductDraft draft, Locale defaultLanguage) {
        this.categoryId = draft.category().orElse(null);
        this.taxClass = draft.taxClass().code();
        this.onSale = draft.onSale();
        this.stockTracked = draft.stockTracked();
        Map<String, ProductText> said = new HashMap<>();
        draft.names()
                .forEach((language, name) -> said.put(
                        language.toLanguageTag(),
                        new ProductText(name, draft.descriptions().getOrDefault(language, ""))));
        texts.keySet().retainAll(said.keySet());
        texts.putAll(said);
        Map<String, BigDecimal> asked = new HashMap<>();
        draft.prices().forEach((currency, amount) -> asked.put(currency.getCurrencyCode(), amount));
        prices.keySet().retainAll(asked.keySet());
        prices.putAll(asked);
        this.sortName = lower(draft.names().getOrDefault(defaultLanguage, sku));
        String found = lower(sku + " " + String.join(" ", new TreeMap<>(byTag(draft.names())).values()));
        this.searchText = found.substring(0, Math.min(found.length(), LONGEST_SEARCH));
    }

    void show(UUID picture) {
        this.pictureId = picture;
    }

    /** Takes a picture off the cards, when it is the one shown. */
    void hide(UUID picture, Optional<UUID> otherwise) {
        if (picture.equals(pictureId)) {
            this.pictureId = otherwise.orElse(null);
        }
    }

    boolean isOf(UUID shop) {
        return shopId.equals(shop);
    }

    boolean has(Sku number) {
        return sku.equals(number.value());
    }

    boolean isAt(long seen) {
        return version == seen;
    }

    Optional<UUID> picture() {
        return Optional.ofNullable(pictureId);
    }

    String slug() {
        return slug;
    }

    ProductDraft draft() {
        Map<Locale, String> names = new HashMap<>();
        Map<Locale, String> descriptions = new HashMap<>();
        texts.forEach((tag, text) -> {
            names.put(Locale.forLanguageTag(tag), text.name());
            descriptions.put(Locale.forLanguageTag(tag), text.description());
        });
        Map<Currency, BigDecimal> asked = new HashMap<>();
        prices.forEach((currency, amount) -> asked.put(Currency.getInstance(currency), amount));
        return new ProductDraft(
                new Sku(sku),
                names,
                descriptions,
                Optional.ofNullable(categoryId),
                TaxClass.of(taxClass),
                onSale,
                stockTracked,
                stock,
                asked);
    }

    long version() {
        return version;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> byTag(Map<Locale, String> names) {
        Map<String, String> byTag = new HashMap<>();
        names.forEach((language, name) -> byTag.put(language.toLanguageTag(), name));
        return byTag;
    }
}
