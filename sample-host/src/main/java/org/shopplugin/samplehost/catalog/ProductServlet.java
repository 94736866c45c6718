package org.shopplugin.samplehost.catalog;

import org.shopplugin.api.web.Slot;
import org.shopplugin.samplehost.plugins.Pieces;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** All products, and each one on its own page. */
final class ProductServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Assortment assortment;
    private final transient Visits visits;
    private final transient Lists lists;
    private final transient ProductButton.Source buttons;

    ProductServlet(Assortment assortment, Visits visits, Lists lists, ProductButton.Source buttons) {
        this.assortment = assortment;
        this.visits = visits;
        this.lists = lists;
        this.buttons = buttons;
    }

    @Override
    protected void show(Page page) {
        switch (page.segments().size()) {
            case 0 -> lists.all(page, page.text("catalog.all"));
            case 1 -> detail(page, page.segments().get(0));
            default -> throw page.notFound();
        }
    }

    private void detail(Page page, String slug) {
        Visit visit = visits.of(page);
        ProductDetail detail = assortment.product(visit, slug).orElseThrow(page::notFound);
        page.render(
                "catalog/product",
                "detail",
                detail,
                "trail",
                lists.trail(page, detail.product()),
                "buttons",
                buttons.of(page, detail.product()),
                "pieces",
                Pieces.of(
                        page,
                        visit.plugins(),
                        Slot.PRODUCT_PRICE,
                        detail.product().sku().value()));
    }
}
