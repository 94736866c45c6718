package org.shopplugin.samplehost.wishlist;

import java.util.List;
import java.util.Optional;
import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.catalog.ProductButton;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.web.Link;
import org.shopplugin.samplehost.web.LocalPath;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.Pages;

/** Registers the page of the wish list, its entry in the account's menu, and its button beside a product. */
public final class WishListPages {

    private final WishLists lists;
    private final Assortment assortment;
    private final Visits visits;

    public WishListPages(WishLists lists, Assortment assortment, Visits visits) {
        this.lists = lists;
        this.assortment = assortment;
        this.visits = visits;
    }

    public void addTo(Pages pages) {
        pages.add(WishListServlet.PATH + "/*", new WishListServlet(lists, assortment, visits))
                .addToAccount(page -> lists.offered(page.shop().id())
                        ? Optional.of(new Link(
                                page.text("wishlist.title"), WishListServlet.PATH, page.isAt(WishListServlet.PATH)))
                        : Optional.empty());
    }

    /** For the page of a product: a customer remembers it at once, a visitor signs in first. */
    public List<ProductButton> buttons(Page page, ListedProduct product) {
        if (!lists.offered(page.shop().id())) {
            return List.of();
        }
        return List.of(
                page.customer().isPresent()
                        ? ProductButton.form(WishListServlet.PATH + "/add", page.text("wishlist.add"))
                        : ProductButton.link(
                                "/sign-in?next=" + LocalPath.parameter("/products/" + product.slug()),
                                page.text("wishlist.signIn")));
    }
}
