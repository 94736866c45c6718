package org.shopplugin.samplehost.order;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** A customer adds what he ordered without signing in to his history, by a code from a mail. */
final class OwnOrdersServlet extends PageServlet {

    static final String PATH = "/account/own-orders";

    private static final long serialVersionUID = 1L;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY = 429;

    private final transient OwnOrders own;

    OwnOrdersServlet(OwnOrders own) {
        this.own = own;
    }

    @Override
    protected void show(Page page) {
        render(page, 200, Form.blank(), page.form().has("sent"));
    }

    @Override
    protected void act(Page page) {
        Form form = page.form();
        if (form.has("code")) {
            add(page, form);
            return;
        }
        Optional<Duration> wait = own.send(page.shop(), page.signedInCustomer(), page.locale());
        if (wait.isPresent()) {
            form.refuseSaying("", page.text("signin.code.wait", page.waiting(wait.get())));
            render(page, TOO_MANY, form, true);
            return;
        }
        page.redirect(PATH + "?sent=yes");
    }

    private void add(Page page, Form form) {
        form.label("code", page.text("order.own.code"));
        String code = form.required("code", 20).replaceAll("[\\s-]", "");
        OptionalInt added = form.accepted() ? own.add(page.shop(), page.signedInCustomer(), code) : OptionalInt.empty();
        if (added.isEmpty()) {
            if (form.accepted()) {
                form.refuse("code", "signin.code.wrong");
            }
            render(page, UNPROCESSABLE, form, true);
            return;
        }
        page.notice(page.text("order.own.added", added.getAsInt()));
        page.redirect("/account/orders");
    }

    private static void render(Page page, int status, Form form, boolean sent) {
        page.render(
                status,
                "order/own-orders",
                "form",
                form,
                "sent",
                sent,
                "address",
                page.signedInCustomer().email());
    }
}
