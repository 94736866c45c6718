package org.shopplugin.samplehost.catalog;

import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.Pages;

/** The pages of the catalogue, in the shop and in the back office. */
public final class CatalogPages {

    private final Assortment assortment;
    private final Categories categories;
    private final Products products;
    private final Visits visits;
    private final ProductButton.Source buttons;
    private final Plugins plugins;

    /** @param buttons of other features, beside a product */
    public CatalogPages(
            Assortment assortment,
            Categories categories,
            Products products,
            Visits visits,
            ProductButton.Source buttons,
            Plugins plugins) {
        this.assortment = assortment;
        this.categories = categories;
        this.products = products;
        this.visits = visits;
        this.buttons = buttons;
        this.plugins = plugins;
    }

    public void addTo(Pages pages) {
        Lists lists = new Lists(assortment, categories, visits);
        pages.categories(lists::menu)
                .add("", new ListServlet(page -> lists.all(page, page.shop().name(page.locale()))))
                .add("/products/*", new ProductServlet(assortment, visits, lists, buttons))
                .add("/categories/*", new CategoryServlet(lists))
                .add("/search", new ListServlet(lists::search))
                .add("/pictures/*", new PictureServlet(products))
                .addToBackOffice("/admin/products/*", Role.PRODUCTS, new ProductsServlet(products, categories, plugins))
                .addToBackOffice("/admin/categories/*", Role.PRODUCTS, new CategoriesServlet(categories));
    }
}
