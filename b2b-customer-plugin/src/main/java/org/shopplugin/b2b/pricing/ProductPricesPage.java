package org.shopplugin.b2b.pricing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.ProductSearch;

/** The back office's page of one product: what it costs each group, in one table that can be changed. */
final class ProductPricesPage {

    /** The word of its path below that of all prices. */
    static final String WORD = "product";

    private static final String PATH = "/prices/" + WORD;

    /** How many groups a page shows. */
    private static final int PAGE = 50;

    private static final String CELL = "price-";
    /** The rule that the page had shown, and how. */
    private static final String WAS = "was-";

    private static final String HAD = "had-";

    private final PluginContext shop;
    private final CustomerGroups groups;
    private final ProductPrices prices;
    private final ProductSearch products;

    ProductPricesPage(PluginContext shop, PriceRules rules, CustomerGroups groups) {
        this.shop = shop;
        this.groups = groups;
        this.prices = new ProductPrices(shop, rules);
        this.products = new ProductSearch(shop);
    }

    void show(Page page) throws IOException {
        if (page.path().size() > 1) {
            page.notFound();
            return;
        }
        Optional<Product> product = product(page);
        if (product.isPresent()) {
            one(page, product.get());
        } else {
            search(page);
        }
    }

    void act(Page page) throws IOException {
        Optional<Product> product = product(page);
        if (page.path().size() > 1 || product.isEmpty()) {
            page.notFound();
            return;
        }
        Product of = product.get();
        var wrong = new ArrayList<Violation>();
        var wishes = new ArrayList<ProductPrices.Wish>();
        List<ProductPrices.OfGroup> now = prices.of(of, groups.all());
        for (ProductPrices.OfGroup one : now) {
            wish(page, of, one, wrong).ifPresent(wishes::add);
        }
        boolean conflict = false;
        if (wrong.isEmpty()) {
            for (var refused : prices.change(of, wishes, page.actor().name()).entrySet()) {
                Violation first = refused.getValue().get(0);
                conflict |= first.messageKey().equals("pricing.product.changed");
                wrong.add(new Violation(CELL + refused.getKey(), first.messageKey(), first.arguments()));
            }
        }
        if (wrong.isEmpty()) {
            page.done(
                    address(of, page),
                    wishes.isEmpty() ? "pricing.product.same" : "pricing.product.saved",
                    of.name(),
                    wishes.size());
            return;
        }
        page.refuse(wrong);
        if (conflict) {
            page.conflict("pricing.product.conflict");
        }
        one(page, of);
    }

    /** What somebody wants for a group; nothing when its cell was left as it was, or is not on this page of the table. */
    private Optional<ProductPrices.Wish> wish(
            Page page, Product product, ProductPrices.OfGroup now, List<Violation> wrong) {
        String field = CELL + now.group().id();
        if (!isTouched(page, now.group().id().toString())) {
            return Optional.empty();
        }
        String typed = page.param(field);
        Optional<String> was = Optional.of(page.param(WAS + now.group().id())).filter(id -> !id.isEmpty());
        if (typed.isEmpty()) {
            return Optional.of(new ProductPrices.Wish(now.group().id(), was, Optional.empty()));
        }
        Optional<PriceDraft> draft = CellWords.read(
                typed,
                PriceParty.of(now.group().id()),
                product.sku(),
                product.listPrice().currency(),
                page.locale());
        List<Violation> found =
                draft.map(PriceDraft::violations).orElseGet(() -> List.of(CellWords.notAPrice(field, typed)));
        found.stream()
                .limit(1)
                .map(one -> new Violation(field, one.messageKey(), one.arguments()))
                .forEach(wrong::add);
        // A price that ends goes on to end then.
        return draft.map(one -> now.own().map(one::insteadOf).orElse(one))
                .map(one ->
                        one.valid(Optional.empty(), now.own().filter(Rule::ends).map(Rule::until)))
                .map(one -> new ProductPrices.Wish(now.group().id(), was, Optional.of(one)));
    }

    private static boolean isTouched(Page page, String group) {
        return !page.all(CELL + group).isEmpty() && !page.param(CELL + group).equals(page.param(HAD + group));
    }

    private Optional<Product> product(Page page) {
        String sku = page.param("sku");
        return sku.isEmpty() || sku.length() > 64
                ? Optional.empty()
                : shop.catalog().find(Set.of(new Sku(sku)), currency(page), page.locale()).values().stream()
                        .findFirst();
    }

    private Currency currency(Page page) {
        return shop.shop().currencies().stream()
                .filter(one -> one.getCurrencyCode().equals(page.param("currency")))
                .findFirst()
                .orElse(shop.shop().defaultCurrency());
    }

    /** The address of a product's table below the plugin's. */
    private static String address(Product product, Page page) {
        return PATH + "?sku=" + page.encoded(product.sku().value()) + "&currency="
                + product.listPrice().currency().getCurrencyCode() + "&q=" + page.encoded(page.param("q")) + "&page="
                + number(page);
    }

    private static int number(Page page) {
        return page.param("page").matches("[1-9]\\d{0,5}") ? Integer.parseInt(page.param("page")) : 1;
    }

    private void search(Page page) throws IOException {
        String asked = page.param("product");
        List<Product> found =
                asked.isEmpty() ? List.of() : products.find(asked, Optional.of(currency(page)), page.locale());
        page.show(
                page.text("pricing.product.title"),
                "pricing/products.jte",
                Map.of(
                        "asked",
                        asked,
                        "found",
                        found,
                        "unknown",
                        !page.param("sku").isEmpty()));
    }

    private void one(Page page, Product product) throws IOException {
        String asked = page.param("q");
        int number = number(page);
        List<GroupView> all = groups.all();
        List<GroupView> found = all.stream()
                .filter(group -> asked.isEmpty() || lower(group.name()).contains(lower(asked)))
                .toList();
        int first = Math.min(found.size(), (number - 1) * PAGE);
        int last = Math.min(found.size(), first + PAGE);
        var words = new PriceWords(shop, groups, page.locale());
        var model = new HashMap<String, Object>();
        model.put("product", product);
        model.put("address", page.adminUrl(address(product, page)));
        model.put("currencies", shop.shop().currencies());
        model.put(
                "rows",
                prices.of(product, found.subList(first, last)).stream()
                        .map(one -> row(page, words, one))
                        .toList());
        model.put("noGroups", all.isEmpty());
        model.put("asked", asked);
        model.put("number", number);
        model.put("more", last < found.size());
        page.show(page.text("pricing.product.of", product.name()), "pricing/product.jte", model);
    }

    private static CellRow row(Page page, PriceWords words, ProductPrices.OfGroup one) {
        String id = one.group().id().toString();
        String now = one.own().map(rule -> CellWords.write(rule, page.locale())).orElse("");
        return new CellRow(
                id,
                one.group().name(),
                CELL + id,
                now,
                isTouched(page, id) ? page.typed(CELL + id, now) : now,
                one.own().map(Rule::id).orElse(""),
                one.own().filter(Rule::ends).map(rule -> page.text("pricing.to", page.time(rule.until()))),
                one.further().stream().map(rule -> further(page, words, rule)).toList(),
                one.price(),
                one.from()
                        .map(rule -> rule.target() == Target.PRODUCT
                                ? words.effect(rule)
                                : page.text("pricing.product.from", words.effect(rule), words.target(rule)))
                        .orElseGet(() -> page.text("pricing.says.list")));
    }

    private static String further(Page page, PriceWords words, Rule rule) {
        return page.text(
                "pricing.product.further",
                rule.minQuantity(),
                words.effect(rule),
                page.time(rule.from()),
                rule.ends() ? page.text("pricing.to", page.time(rule.until())) : "");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
