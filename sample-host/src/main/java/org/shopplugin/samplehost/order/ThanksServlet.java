package org.shopplugin.samplehost.order;

import java.util.UUID;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/**
 * The page after an order: its number and what happens next. Shown to the customer whose order it is, and to the browser
 * that placed it as a guest; to everybody else there is no such page.
 */
final class ThanksServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Orders orders;

    ThanksServlet(Orders orders) {
        this.orders = orders;
    }

    @Override
    protected void show(Page page) {
        if (page.segments().size() != 1) {
            throw page.notFound();
        }
        UUID id = Downloads.id(page.segments().get(0)).orElseThrow(page::notFound);
        OrderView view = orders.find(page.shop().id(), id)
                .filter(found -> isReaders(page, found.order()) || placedHere(page, id))
                .orElseThrow(page::notFound);
        page.render("order/thanks", "view", view);
    }

    private static boolean isReaders(Page page, Order order) {
        return page.customer()
                .map(SignedInCustomer::customerId)
                .filter(reader -> order.customer().filter(reader::equals).isPresent())
                .isPresent();
    }

    /** A guest's order belongs to whoever holds the cart that it came from, whether it made an account or not. */
    private boolean placedHere(Page page, UUID id) {
        return page.session()
                .cart()
                .filter(cart -> orders.isOrderOf(page.shop().id(), id, cart))
                .isPresent();
    }
}
