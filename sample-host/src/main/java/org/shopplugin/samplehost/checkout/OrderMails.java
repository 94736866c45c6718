package org.shopplugin.samplehost.checkout;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.ShopPlugins.Piece;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Mail;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.order.NewOrder;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.web.Formats;

/** The mails of an order that was placed: one to the buyer, one to each of the merchant's addresses. */
final class OrderMails {

    private final Letters letters;
    private final Outbox outbox;
    private final Words words;

    OrderMails(Letters letters, Outbox outbox, Words words) {
        this.letters = letters;
        this.outbox = outbox;
        this.words = words;
    }

    /** Queues them in the order's transaction; what plugins add to them is asked for when that is committed. */
    void queue(Buying buying, NewOrder placed, Order order) {
        Shop shop = buying.visit().shop();
        ShopPlugins plugins = buying.visit().plugins();
        boolean known = !plugins.chain(OrderExtension.class).isEmpty();
        Mail buyers = toTheBuyer(shop, placed, order, "", "");
        if (known || plugins.hasFragments(Slot.ORDER_MAIL)) {
            outbox.queue(
                    buyers,
                    () -> toTheBuyer(
                            shop, placed, order, details(plugins, order, order.language()), pieces(buying, order)));
        } else {
            outbox.queue(buyers);
        }
        for (String to : shop.merchantEmails()) {
            Mail merchants = toTheMerchant(shop, to, placed, order, "");
            if (known) {
                outbox.queue(
                        merchants,
                        () -> toTheMerchant(shop, to, placed, order, details(plugins, order, shop.defaultLanguage())));
            } else {
                outbox.queue(merchants);
            }
        }
    }

    private Mail toTheMerchant(Shop shop, String to, NewOrder placed, Order order, String details) {
        Formats formats = Formats.in(shop.defaultLanguage());
        return letters.write(
                shop,
                to,
                shop.defaultLanguage(),
                "checkout.mail.merchant",
                order.number(),
                Letters.plain(placed.name()),
                lines(placed, order, shop.defaultLanguage()),
                formats.money(order.total()),
                Letters.plain(order.email()),
                placed.payment().name(),
                shop.baseUrl() + "/admin/orders/" + order.id().value(),
                formats.money(order.tax()),
                details);
    }

    private Mail toTheBuyer(Shop shop, NewOrder placed, Order order, String details, String pieces) {
        Formats formats = Formats.in(order.language());
        return letters.write(
                shop,
                order.email(),
                order.language(),
                "checkout.mail.placed",
                order.number(),
                Letters.plain(placed.name()),
                lines(placed, order, order.language()),
                formats.money(order.total()),
                formats.money(order.tax()),
                placed.payment().name(),
                placed.delivery().name(),
                Letters.plain(address(order.shipping())),
                Letters.plain(shop, pieces),
                details);
    }

    /** What plugins know of the order, each on a line of its own after those of the host. */
    private static String details(ShopPlugins plugins, Order order, Locale language) {
        return Ordering.in(plugins)
                .details(List.of(order.id()), language)
                .value()
                .getOrDefault(order.id(), List.of())
                .stream()
                .map(detail -> "\n" + detail.label() + ": " + Letters.plain(detail.value()))
                .collect(Collectors.joining());
    }

    private static String pieces(Buying buying, Order order) {
        return buying
                .visit()
                .plugins()
                .fragments(Slot.ORDER_MAIL, buying.acting(), order.id().value(), order.language(), "")
                .stream()
                .map(Piece::html)
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    /** All that adds up to the order, and whether it is without or with tax. */
    private String lines(NewOrder placed, Order order, Locale language) {
        Formats formats = Formats.in(language);
        Stream<String> goods = order.lines().stream()
                .map(line -> line.quantity() + " × " + line.name() + " (" + line.sku() + "): "
                        + formats.money(line.amount()));
        Stream<String> delivery = order.delivery().isZero()
                ? Stream.of()
                : Stream.of(placed.delivery().name() + ": " + formats.money(order.delivery()));
        String basis = order.basis() == PriceBasis.NET ? "checkout.prices.net" : "checkout.prices.gross";
        return Stream.of(goods, delivery, Stream.of(words.text(language, basis)))
                .flatMap(part -> part)
                .collect(Collectors.joining("\n"));
    }

    private static String address(Address address) {
        return List.of(
                        address.attention(),
                        (address.line1() + " " + address.houseNumber() + " " + address.addition()).strip(),
                        address.line2(),
                        (address.postcode() + " " + address.city()).strip(),
                        address.country())
                .stream()
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }
}
