package org.shopplugin.samplehost.catalog;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.pricing.TaxClass;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The merchant's form of a product. */
final class ProductForm {

    private static final BigDecimal DEAREST = new BigDecimal("9999999.9999");
    private static final int MOST_STOCK = 10_000_000;

    private ProductForm() {}

    /** A new product is on sale and its stock is not counted. */
    static Form blank() {
        return Form.blank()
                .with("onSale", true)
                .with("taxClass", TaxClass.STANDARD.name())
                .with("stock", "0");
    }

    static Form of(Page page, ProductState state) {
        ProductDraft draft = state.draft();
        Form form = Form.blank()
                .with("sku", draft.sku().value())
                .with("category", draft.category().map(UUID::toString).orElse(""))
                .with("taxClass", draft.taxClass().name())
                .with("onSale", draft.onSale())
                .with("stockTracked", draft.stockTracked())
                .with("stock", Integer.toString(draft.stock()))
                .with("stockSeen", Integer.toString(draft.stock()))
                .with("version", Long.toString(state.version()));
        for (Locale language : page.shop().languages()) {
            form.with("name-" + language.toLanguageTag(), draft.names().getOrDefault(language, ""));
            form.with(
                    "description-" + language.toLanguageTag(),
                    draft.descriptions().getOrDefault(language, ""));
        }
        draft.prices()
                .forEach((currency, amount) -> form.with(
                        "price-" + currency.getCurrencyCode(), page.formats().typed(shortest(amount))));
        return form;
    }

    /** Reads the form; empty when something in it was refused. */
    static Optional<ProductDraft> read(Page page, CategoryTree categories) {
        Form form = page.form();
        Shop shop = page.shop();
        label(page, form);
        String sku = form.required("sku", 64);
        Map<Locale, String> names = new HashMap<>();
        Map<Locale, String> descriptions = new HashMap<>();
        for (Locale language : shop.languages()) {
            String tag = language.toLanguageTag();
            boolean needed = language.equals(shop.defaultLanguage());
            String name = needed ? form.required("name-" + tag, 200) : form.text("name-" + tag, 200);
            String description = form.lines("description-" + tag, 10_000);
            if (!name.isEmpty()) {
                names.put(language, name);
                descriptions.put(language, description);
            } else if (!description.isEmpty() && !needed) {
                form.refuse("name-" + tag, "catalog.product.nameMissing");
            }
        }
        Optional<UUID> category = form.id("category");
        if (category.isPresent() && categories.find(category.get()).isEmpty()) {
            form.refuse("category", "web.form.choice");
        }
        Optional<TaxClass> taxClass = form.choice("taxClass", TaxClass.class);
        if (taxClass.isEmpty() && form.violation("taxClass").isEmpty()) {
            form.refuse("taxClass", "web.form.required");
        }
        Map<Currency, BigDecimal> prices = new LinkedHashMap<>();
        for (Currency currency : shop.currencies()) {
            form.decimal("price-" + currency.getCurrencyCode(), 4, BigDecimal.ZERO, DEAREST)
                    .ifPresent(amount -> prices.put(currency, amount.setScale(4)));
        }
        int stock = form.integer("stock", 0, MOST_STOCK).orElse(0);
        if (!form.accepted()) {
            return Optional.empty();
        }
        return Optional.of(new ProductDraft(
                new Sku(sku),
                names,
                descriptions,
                category,
                taxClass.orElse(TaxClass.STANDARD),
                form.flag("onSale"),
                form.flag("stockTracked"),
                stock,
                prices));
    }

    /** The stock that the form was shown with. */
    static int stockSeen(Page page) {
        return Form.of(page.request().getParameterMap())
                .integer("stockSeen", 0, MOST_STOCK)
                .orElse(0);
    }

    /** Gives the fields their names for the list of errors. */
    static void label(Page page, Form form) {
        form.label("sku", page.text("catalog.product.sku"))
                .label("category", page.text("catalog.product.category"))
                .label("taxClass", page.text("catalog.product.taxClass"))
                .label("stock", page.text("catalog.product.stock"))
                .label("picture", page.text("catalog.product.picture"));
        for (Locale language : page.shop().languages()) {
            String tag = language.toLanguageTag();
            String called = language.getDisplayLanguage(page.locale());
            form.label("name-" + tag, page.text("catalog.product.nameIn", called));
            form.label("description-" + tag, page.text("catalog.product.descriptionIn", called));
        }
        page.shop()
                .currencies()
                .forEach(currency -> form.label(
                        "price-" + currency.getCurrencyCode(),
                        page.text("catalog.product.priceIn", currency.getCurrencyCode())));
    }

    private static BigDecimal shortest(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 2 ? amount.setScale(2) : stripped;
    }
}
