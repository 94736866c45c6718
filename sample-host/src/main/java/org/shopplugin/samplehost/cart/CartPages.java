package org.shopplugin.samplehost.cart;

import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.web.Pages;

/** The pages of the cart. */
public final class CartPages {

    private final Carts carts;
    private final Assortment assortment;
    private final Sessions sessions;
    private final Visits visits;

    public CartPages(Carts carts, Assortment assortment, Sessions sessions, Visits visits) {
        this.carts = carts;
        this.assortment = assortment;
        this.sessions = sessions;
        this.visits = visits;
    }

    public void addTo(Pages pages) {
        pages.add("/cart/*", new CartServlet(carts, assortment, sessions, visits));
    }
}
