package org.shopplugin.samplehost.wishlist;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The wish list of a customer; there is no such page where the shop offers none. */
final class WishListServlet extends PageServlet {

    static final String PATH = "/account/wish-list";

    private static final long serialVersionUID = 1L;

    private final transient WishLists lists;
    private final transient Assortment assortment;
    private final transient Visits visits;

    WishListServlet(WishLists lists, Assortment assortment, Visits visits) {
        this.lists = lists;
        this.assortment = assortment;
        this.visits = visits;
    }

    @Override
    protected void show(Page page) {
        mustBeOffered(page);
        if (page.segments().equals(List.of("add"))) {
            // Where a sign-in in between leads back to.
            page.redirect(PATH);
            return;
        }
        if (!page.segments().isEmpty()) {
            throw page.notFound();
        }
        List<UUID> ids =
                lists.products(page.shop().id(), page.signedInCustomer().id());
        page.render("wishlist/list", "listing", assortment.these(visits.of(page), ids));
    }

    @Override
    protected void act(Page page) {
        mustBeOffered(page);
        UUID shop = page.shop().id();
        UUID customer = page.signedInCustomer().id();
        if (page.segments().equals(List.of("add"))) {
            Visit visit = visits.of(page);
            ListedProduct product =
                    sku(page).flatMap(sku -> assortment.bySku(visit, sku)).orElseThrow(page::notFound);
            lists.add(shop, customer, product.id());
            page.notice(page.text("wishlist.added", product.name()));
            page.redirect("/products/" + product.slug());
        } else if (page.segments().equals(List.of("remove"))) {
            UUID product = page.form().id("product").orElseThrow(page::notFound);
            // Pressed twice or in another window, it is off the list all the same.
            if (!lists.remove(shop, customer, product)
                    && assortment.find(visits.of(page), List.of(product)).isEmpty()) {
                throw page.notFound();
            }
            page.notice(page.text("wishlist.removed"));
            page.redirect(PATH);
        } else {
            throw page.notFound();
        }
    }

    private void mustBeOffered(Page page) {
        if (!lists.offered(page.shop().id())) {
            throw page.notFound();
        }
    }

    private static Optional<Sku> sku(Page page) {
        String typed = page.param("sku");
        return typed.isEmpty() || typed.length() > 64 ? Optional.empty() : Optional.of(new Sku(typed));
    }
}
