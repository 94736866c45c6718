package org.shopplugin.samplehost.admin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Plugins;
import org.shopplugin.samplehost.customer.CustomerFilter.Tag;
import org.shopplugin.samplehost.customer.CustomerList;
import org.shopplugin.samplehost.mail.MailState;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.session.Role;
import org.shopplugin.samplehost.web.LocalPath;

/** What awaits the merchant, as the sample shop counts it. One statement each. */
public final class Figures {

    private Figures() {}

    /** Orders that nobody has sent yet. */
    public static Figure openOrders(Orders orders) {
        return page -> page.signedInAdmin().may(Role.ORDERS)
                ? List.of(new Figure.Tile(
                        page.text("admin.figure.orders"),
                        page.number(orders.count(page.shop().id(), OrderStatus.PLACED)),
                        "/admin/orders?status=PLACED"))
                : List.of();
    }

    /** Customers under each label of the plugins that are on; labels that nobody carries are left out. */
    public static Figure labelledCustomers(CustomerList customers, Plugins plugins) {
        return page -> {
            if (!page.signedInAdmin().may(Role.CUSTOMERS)) {
                return List.of();
            }
            List<PluginInShop> on = plugins.in(page.shop().shopId()).plugins().stream()
                    .filter(PluginInShop::on)
                    .toList();
            Map<Tag, Long> counts = customers.countByTag(
                    page.shop().id(),
                    on.stream()
                            .flatMap(plugin -> plugin.customerTags().stream().map(tag -> tag(plugin, tag.key())))
                            .collect(Collectors.toSet()));
            return on.stream()
                    .flatMap(plugin -> plugin.customerTags().stream()
                            .filter(tag -> counts.containsKey(tag(plugin, tag.key())))
                            .map(tag -> new Figure.Tile(
                                    page.text(
                                            "admin.figure.customers",
                                            plugin.text(page.locale(), tag.groupLabelKey()),
                                            plugin.text(page.locale(), tag.labelKey())),
                                    page.number(counts.getOrDefault(tag(plugin, tag.key()), 0L)),
                                    "/admin/customers?tag="
                                            + LocalPath.parameter(plugin.info().id() + ":" + tag.key()))))
                    .toList();
        };
    }

    /** Mails that no server took; shown only when there are any. */
    public static Figure failedMails(Outbox outbox) {
        return page -> {
            if (!page.signedInAdmin().may(Role.MAIL)) {
                return List.of();
            }
            long failed = outbox.count(page.shop().id(), MailState.FAILED);
            return failed == 0
                    ? List.of()
                    : List.of(new Figure.Tile(
                            page.text("admin.figure.mails"), page.number(failed), "/admin/mail?state=FAILED"));
        };
    }

    private static Tag tag(PluginInShop plugin, String key) {
        return new Tag(plugin.info().id(), key);
    }
}
