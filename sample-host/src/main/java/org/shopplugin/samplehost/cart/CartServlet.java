package org.shopplugin.samplehost.cart;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.samplehost.catalog.Assortment;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.pricing.Visits;
import org.shopplugin.samplehost.session.Sessions;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The cart, and putting things into it. */
final class CartServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final String QUANTITY = "quantity-";
    private static final int UNPROCESSABLE = 422;

    private final transient Carts carts;
    private final transient Assortment assortment;
    private final transient Sessions sessions;
    private final transient Visits visits;

    CartServlet(Carts carts, Assortment assortment, Sessions sessions, Visits visits) {
        this.carts = carts;
        this.assortment = assortment;
        this.sessions = sessions;
        this.visits = visits;
    }

    @Override
    protected void show(Page page) {
        if (!page.segments().isEmpty()) {
            throw page.notFound();
        }
        show(page, 200, Form.blank());
    }

    @Override
    protected void act(Page page) {
        if (page.segments().equals(List.of("add"))) {
            add(page);
        } else if (page.segments().isEmpty()) {
            change(page);
        } else {
            throw page.notFound();
        }
    }

    private void add(Page page) {
        Visit visit = visits.of(page);
        ListedProduct product =
                sku(page).flatMap(sku -> assortment.bySku(visit, sku)).orElseThrow(page::notFound);
        OptionalInt quantity = Quantity.of(page.param("quantity"));
        Form form = page.form();
        form.label("quantity", page.text("web.field.quantity"));
        if (quantity.isEmpty()) {
            form.refuse("quantity", "cart.quantity.refused", Quantity.MOST);
        } else if (!product.has(quantity.getAsInt())) {
            form.refuse("quantity", "cart.quantity.tooFew", product.stock().orElse(0));
        }
        if (!form.accepted()) {
            page.render(UNPROCESSABLE, "cart/add", "product", product, "form", form);
            return;
        }
        put(page, product.id(), quantity.getAsInt());
        page.redirect("/cart");
    }

    /** Into the cart of this browser; a new one when it has none, or its own is gone. */
    private void put(Page page, UUID product, int quantity) {
        UUID shop = page.shop().id();
        Optional<UUID> cart = page.session().cart();
        if (cart.isEmpty() || !carts.put(shop, cart.get(), product, quantity)) {
            UUID opened = carts.open(shop, page.customer().map(SignedInCustomer::id));
            page.keepToken();
            sessions.cart(shop, page.session(), opened);
            carts.put(shop, opened, product, quantity);
        }
    }

    private void change(Page page) {
        UUID cart = page.session().cart().orElseThrow(page::notFound);
        Form form = page.form();
        Optional<UUID> removed = form.id("remove");
        if (removed.isPresent()) {
            carts.remove(cart, removed.get());
            page.redirect("/cart");
            return;
        }
        Map<UUID, Integer> quantities = new HashMap<>();
        // What another window has taken out meanwhile has no field in which it could be put right.
        for (CartLine line : carts.contents(visits.of(page), Optional.of(cart)).lines()) {
            String field = QUANTITY + line.id();
            OptionalInt quantity = Quantity.of(form.typed(field));
            if (quantity.isPresent()) {
                quantities.put(line.id(), quantity.getAsInt());
            } else if (form.has(field)) {
                form.label(field, page.text("web.field.quantity"));
                form.refuse(field, "cart.quantity.refused", Quantity.MOST);
            }
        }
        if (!form.accepted()) {
            show(page, UNPROCESSABLE, form);
            return;
        }
        carts.change(cart, quantities);
        page.redirect(form.flag("checkout") ? "/checkout" : "/cart");
    }

    private void show(Page page, int status, Form form) {
        CartContents contents = carts.contents(visits.of(page), page.session().cart());
        for (CartLine line : contents.lines()) {
            String field = QUANTITY + line.id();
            if (!form.has(field)) {
                form.with(field, Integer.toString(line.quantity()));
            }
        }
        page.render(status, "cart/cart", "contents", contents, "form", form);
    }

    private static Optional<Sku> sku(Page page) {
        String typed = page.param("sku");
        return typed.isEmpty() || typed.length() > 64 ? Optional.empty() : Optional.of(new Sku(typed));
    }
}
