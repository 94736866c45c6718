package org.shopplugin.samplehost.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.samplehost.plugins.PageActor;
import org.shopplugin.samplehost.plugins.Pieces;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;
import org.shopplugin.samplehost.web.PageServlet;

/** The orders that a customer may see, and their documents. What he may not see is as if it were not there. */
final class AccountOrdersServlet extends PageServlet {

    private static final long serialVersionUID = 1L;

    private final transient Orders orders;
    private final transient Plugins plugins;

    AccountOrdersServlet(Orders orders, Plugins plugins) {
        this.orders = orders;
        this.plugins = plugins;
    }

    @Override
    protected void show(Page page) {
        List<String> path = page.segments();
        if (path.isEmpty()) {
            list(page);
        } else if (path.size() == 1) {
            detail(page, find(page, path.get(0)));
        } else if (path.size() == 3 && path.get(1).equals("documents")) {
            OrderView view = find(page, path.get(0));
            UUID document = Downloads.id(path.get(2)).orElseThrow(page::notFound);
            Downloads.send(
                    page, orders.document(page.shop().id(), view.id(), document).orElseThrow(page::notFound));
        } else {
            throw page.notFound();
        }
    }

    private void list(Page page) {
        Form form = Form.of(page.request().getParameterMap());
        Optional<UUID> before = form.id("before");
        OrderPage found = orders.list(page.shop().id(), page.signedInCustomer().id(), parties(page), before);
        page.render(
                "order/account-list",
                "orders",
                found,
                "details",
                found.details(plugins.in(page.shop().shopId()), page.locale()));
    }

    private void detail(Page page, OrderView view) {
        ShopPlugins here = plugins.in(page.shop().shopId());
        OrderId id = view.order().id();
        page.render(
                "order/account-order",
                "view",
                view,
                "details",
                Ordering.in(here).details(List.of(id), page.locale()).value().getOrDefault(id, List.of()),
                "documents",
                orders.documents(page.shop().id(), view.id()),
                "pieces",
                Pieces.of(page, here, Slot.ACCOUNT_ORDER, id.value()));
    }

    private OrderView find(Page page, String id) {
        return Downloads.id(id)
                .flatMap(known -> orders.find(
                        page.shop().id(), known, page.signedInCustomer().id(), parties(page)))
                .orElseThrow(page::notFound);
    }

    private Set<String> parties(Page page) {
        return Ordering.in(plugins.in(page.shop().shopId())).parties(PageActor.of(page));
    }
}
