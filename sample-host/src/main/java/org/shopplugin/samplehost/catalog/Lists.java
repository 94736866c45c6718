package org.shopplugin.samplehost.catalog;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.Page;

/** Shows lists of products, each with the prices of whoever looks. */
final class Lists {

    private final Assortment assortment;
    private final Categories categories;
    private final Visits visits;

    Lists(Assortment assortment, Categories categories, Visits visits) {
        this.assortment = assortment;
        this.categories = categories;
        this.visits = visits;
    }

    /** Everything that is on sale. */
    void all(Page page, String title) {
        show(page, title, Shelf.ALL, List.of(), List.of(), "");
    }

    /** A category with all below it. */
    void category(Page page, String slug) {
        CategoryTree tree = categories.of(page.shop().id());
        Category category = tree.bySlug(slug).orElseThrow(page::notFound);
        Set<UUID> hidden = assortment.hiddenCategories(visits.of(page));
        if (hidden.contains(category.id())) {
            throw page.notFound();
        }
        List<Category> path = tree.path(category);
        show(
                page,
                name(page, category),
                Shelf.of(tree.within(category)),
                links(page, path.subList(0, path.size() - 1)),
                links(page, seen(tree.below(category), hidden)),
                "");
    }

    /** What the search finds; nothing for an empty search. */
    void search(Page page) {
        String typed = page.param("q");
        Shelf shelf = Shelf.search(typed);
        if (shelf.words().isEmpty()) {
            all(page, page.text("catalog.all"));
            return;
        }
        String shown = typed.length() > 100 ? typed.substring(0, 100) : typed;
        show(page, page.text("catalog.search.title", shown), shelf, List.of(), List.of(), shown);
    }

    /** The topmost categories, for the frame of every page. */
    List<Link> menu(Page page) {
        return links(page, seen(categories.of(page.shop().id()).top(), assortment.hiddenCategories(visits.of(page))));
    }

    List<Link> trail(Page page, ListedProduct product) {
        CategoryTree tree = categories.of(page.shop().id());
        return product.category()
                .flatMap(tree::find)
                .map(category -> links(page, tree.path(category)))
                .orElse(List.of());
    }

    private void show(Page page, String title, Shelf shelf, List<Link> trail, List<Link> below, String search) {
        Listing listing = assortment.list(visits.of(page), shelf, page.pageNumber());
        page.render("catalog/list", "view", new ListView(title, listing, trail, below, search));
    }

    private static List<Link> links(Page page, List<Category> some) {
        return some.stream()
                .map(category -> new Link(
                        name(page, category),
                        "/categories/" + category.slug(),
                        page.isAt("/categories/" + category.slug())))
                .toList();
    }

    private static List<Category> seen(List<Category> some, Set<UUID> hidden) {
        return hidden.isEmpty()
                ? some
                : some.stream().filter(one -> !hidden.contains(one.id())).toList();
    }

    private static String name(Page page, Category category) {
        return category.name(page.locale(), page.shop().defaultLanguage());
    }
}
