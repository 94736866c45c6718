package org.shopplugin.samplehost.order;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.plugins.Pieces;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The back office's orders. */
final class OrdersServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private static final int UNPROCESSABLE = 422;

    private final transient Orders orders;
    private final transient Plugins plugins;
    private final transient BiFunction<Page, String, Optional<String>> deliveryNames;

    OrdersServlet(Orders orders, Plugins plugins, BiFunction<Page, String, Optional<String>> deliveryNames) {
        this.deliveryNames = deliveryNames;
        this.orders = orders;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        List<String> path = page.segments();
        if (path.isEmpty()) {
            list(page);
        } else if (path.size() == 1) {
            detail(page, 200, find(page, path.get(0)), Form.blank());
        } else if (path.size() == 3 && path.get(1).equals("documents")) {
            OrderView view = find(page, path.get(0));
            UUID document = Downloads.id(path.get(2)).orElseThrow(page::notFound);
            Downloads.send(
                    page, orders.document(page.shop().id(), view.id(), document).orElseThrow(page::notFound));
        } else {
            throw page.notFound();
        }
    }

    @Override
    protected void act(Page page) {
        List<String> path = page.segments();
        if (path.size() != 2 || !path.get(1).equals("status")) {
            throw page.notFound();
        }
        OrderView view = find(page, path.get(0));
        Form form = page.form();
        Optional<OrderStatus> to = form.choice("status", OrderStatus.class);
        if (to.isEmpty()) {
            if (form.accepted()) {
                form.refuse("status", "web.form.required");
            }
            detail(page, UNPROCESSABLE, view, form);
            return;
        }
        Orders.Answer answer =
                orders.change(here(page), page.shop().id(), view.id(), form.version(), to.get(), PageActor.who(page));
        if (answer == Orders.Answer.CHANGED_MEANWHILE) {
            throw page.conflict(page.text(
                    "order.changedMeanwhile",
                    view.order().number(),
                    page.text("order.status." + view.order().status())));
        }
        page.notice(page.text("order.statusChanged", view.order().number(), page.text("order.status." + to.get())));
        page.redirect("/admin/orders/" + view.id());
    }

    private void list(Page page) {
        Form form = Form.of(page.request().getParameterMap());
        OrderFilter filter =
                new OrderFilter(form.choice("status", OrderStatus.class), form.text("q", 320), form.id("before"));
        OrderPage found = orders.list(page.shop().id(), filter);
        page.render(
                "order/list",
                "orders",
                found,
                "filter",
                filter,
                "details",
                found.details(here(page), page.locale()),
                "pieces",
                Pieces.of(page, here(page), Slot.ORDER_LIST, ""));
    }

    /** In the reader's language, as long as somebody has words for it. */
    private String paymentName(Page page, OrderView view) {
        String[] words = view.paymentWords().split(":", 2);
        if (words.length < 2) {
            return view.paymentName();
        }
        String text = words[0].isEmpty() ? page.text(words[1]) : here(page).text(words[0], page.locale(), words[1]);
        return text.equals(words[1]) ? view.paymentName() : text;
    }

    private void detail(Page page, int status, OrderView view, Form form) {
        OrderId id = view.order().id();
        Map<String, String> next = new LinkedHashMap<>();
        for (OrderStatus to : OrderStatus.values()) {
            if (orders.next(view.order().status()).contains(to)) {
                next.put(to.name(), page.text("order.become." + to));
            }
        }
        page.render(
                status,
                "order/order",
                "view",
                view.named(
                        deliveryNames.apply(page, view.deliveryCode()).orElse(view.deliveryName()),
                        paymentName(page, view)),
                "form",
                form,
                "next",
                next,
                "details",
                Ordering.in(here(page))
                        .details(List.of(id), page.locale())
                        .value()
                        .getOrDefault(id, List.of()),
                "documents",
                orders.documents(page.shop().id(), view.id()),
                "pieces",
                Pieces.of(page, here(page), Slot.ORDER_PAGE, id.value()));
    }

    private OrderView find(Page page, String id) {
        return Downloads.id(id)
                .flatMap(known -> orders.find(page.shop().id(), known))
                .orElseThrow(page::notFound);
    }

    private ShopPlugins here(Page page) {
        return plugins.in(page.shop().shopId());
    }
}
