package org.shopplugin.b2b.reserved;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.catalog.Category;
import org.shopplugin.api.catalog.Product;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.web.Area;
import org.shopplugin.b2b.group.CustomerGroups;
import org.shopplugin.b2b.group.GroupId;
import org.shopplugin.b2b.group.GroupView;
import org.shopplugin.b2b.page.Page;
import org.shopplugin.b2b.page.PageServlet;
import org.shopplugin.b2b.page.ProductSearch;

/** The back office's page of what is kept for groups, and the form that keeps or opens something. */
final class ReservedServlet extends PageServlet {

    private static final String PATH = "/groups/reserved";

    private final transient PluginContext shop;
    private final transient ReservedProducts reserved;
    private final transient CustomerGroups groups;
    private final transient ProductSearch products;

    ReservedServlet(PluginContext shop, ReservedProducts reserved, CustomerGroups groups) {
        super(shop, Area.BACK_OFFICE);
        this.shop = shop;
        this.reserved = reserved;
        this.groups = groups;
        this.products = new ProductSearch(shop);
    }

    @Override
    protected void show(Page page) throws IOException {
        if (page.path().isEmpty()) {
            all(page, List.of());
        } else {
            page.notFound();
        }
    }

    @Override
    protected void act(Page page) throws IOException {
        var path = page.path();
        if (path.isEmpty()) {
            keep(page);
        } else if (path.equals(List.of("open"))) {
            open(page);
        } else {
            page.notFound();
        }
    }

    private void keep(Page page) throws IOException {
        var violations = new ArrayList<Violation>();
        List<GroupId> chosen = groups.all().stream()
                .map(GroupView::id)
                .filter(id -> page.all("group").contains(id.toString()))
                .toList();
        if (chosen.isEmpty()) {
            violations.add(Violation.of("group", "reserved.group.missing"));
        }
        var choices = new ArrayList<Product>();
        Optional<Reserved> what = page.param("target").equals(Reserved.Kind.CATEGORY.name())
                ? category(page, violations)
                : product(page, violations, choices);
        if (violations.isEmpty() && what.isPresent()) {
            reserved.keep(what.get(), chosen, page.actor().name());
            page.done(PATH, "reserved.kept");
            return;
        }
        page.refuse(violations);
        all(page, choices);
    }

    private Optional<Reserved> category(Page page, List<Violation> violations) {
        Optional<Reserved> found = shop.catalog().categories(page.locale()).stream()
                .filter(category -> category.id().value().equals(page.param("category")))
                .map(category -> Reserved.of(category.id()))
                .findFirst();
        if (found.isEmpty()) {
            violations.add(Violation.of("category", "pricing.category.missing"));
        }
        return found;
    }

    private Optional<Reserved> product(Page page, List<Violation> violations, List<Product> choices) {
        String typed = page.param("product");
        String chosen = page.param("chosen");
        List<Product> found = products.find(
                !chosen.isEmpty() && page.param("chosenFor").equals(typed) ? chosen : typed,
                Optional.empty(),
                page.locale());
        if (found.size() == 1) {
            return Optional.of(Reserved.of(found.get(0).sku()));
        }
        if (typed.isEmpty()) {
            violations.add(Violation.of("product", "pricing.product.missing"));
        } else if (found.isEmpty()) {
            violations.add(Violation.of("product", "pricing.sku.unknown", typed));
        } else {
            choices.addAll(found);
            violations.add(Violation.of("product", "pricing.product.several", typed));
        }
        return Optional.empty();
    }

    private void open(Page page) throws IOException {
        Stream.of(Reserved.Kind.values())
                .filter(kind -> kind.name().equals(page.param("kind")))
                .map(kind -> new Reserved(kind, page.param("id")))
                .filter(reserved.all()::containsKey)
                .findFirst()
                .ifPresent(what -> reserved.keep(what, List.of(), page.actor().name()));
        page.done(PATH, "reserved.opened");
    }

    private void all(Page page, List<Product> choices) throws IOException {
        var categories = categories(page);
        var model = new HashMap<String, Object>();
        model.put("rows", rows(page, categories));
        model.put("groups", groups.all());
        model.put("categories", categories);
        model.put("choices", choices);
        page.show(page.text("reserved.title"), "reserved/all.jte", model);
    }

    /** Each by its id, with those above it. */
    private Map<String, String> categories(Page page) {
        var paths = new LinkedHashMap<String, String>();
        for (Category category : shop.catalog().categories(page.locale())) {
            String above = category.parent()
                    .map(parent -> paths.getOrDefault(parent.value(), "") + " › ")
                    .orElse("");
            paths.put(category.id().value(), above + category.name());
        }
        return paths;
    }

    private List<ReservedRow> rows(Page page, Map<String, String> categories) {
        Map<Reserved, List<GroupId>> kept = reserved.all();
        if (kept.isEmpty()) {
            return List.of();
        }
        Map<GroupId, String> names = groups.names();
        List<GroupId> living = groups.all().stream().map(GroupView::id).toList();
        List<Sku> skus = kept.keySet().stream()
                .filter(what -> what.kind() == Reserved.Kind.PRODUCT)
                .map(what -> new Sku(what.id()))
                .toList();
        Map<Sku, Product> found = shop.catalog().find(skus, shop.shop().defaultCurrency(), page.locale());
        var rows = new ArrayList<ReservedRow>();
        kept.forEach((what, in) -> rows.add(new ReservedRow(
                what,
                switch (what.kind()) {
                    case CATEGORY -> page.text("pricing.says.category", categories.getOrDefault(what.id(), what.id()));
                    case PRODUCT ->
                        Optional.ofNullable(found.get(new Sku(what.id())))
                                .map(product -> page.text("pricing.product.named", product.name(), what.id()))
                                .orElse(what.id());
                },
                in.stream()
                        .map(group -> living.contains(group)
                                ? names.getOrDefault(group, "")
                                : page.text("reserved.group.deleted", names.getOrDefault(group, "")))
                        .collect(joining(", ")))));
        return rows;
    }
}
