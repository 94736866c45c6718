package org.shopplugin.samplehost.checkout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.host.Ran;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Payments;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.cart.CartLine;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.pricing.Charge;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Totals;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Verification;

/** What somebody is shown before he orders: how it can go and be paid, what it comes to, and what stands in the way. */
final class Overviews {

    private final Carts carts;
    private final Prices prices;
    private final Deliveries deliveries;
    private final Settings settings;
    private final Words words;

    Overviews(Carts carts, Prices prices, Deliveries deliveries, Settings settings, Words words) {
        this.carts = carts;
        this.prices = prices;
        this.deliveries = deliveries;
        this.settings = settings;
        this.words = words;
    }

    /** How the goods can go, with what each costs this buyer. */
    Map<DeliveryMethod, Money> deliveries(Buying buying, CheckoutState state) {
        Visit visit = buying.visit();
        List<DeliveryMethod> offered = offered(visit);
        Map<DeliveryMethod, Money> costs = new HashMap<>();
        offered.stream()
                .collect(Collectors.groupingBy(method -> method.handover(visit.shop(), state)))
                .forEach((where, methods) -> costs.putAll(costs(visit, methods, state.billing(), where)));
        Map<DeliveryMethod, Money> answer = new LinkedHashMap<>();
        offered.forEach(method -> answer.put(method, costs.get(method)));
        return answer;
    }

    private Map<DeliveryMethod, Money> costs(
            Visit visit, List<DeliveryMethod> methods, Address billing, Address handover) {
        List<Charge> charges =
                methods.stream().map(method -> method.charge(visit.currency())).toList();
        List<Totals.Line> charged =
                prices.price(visit, List.of(), charges, billing, handover).charges();
        Map<DeliveryMethod, Money> costs = new HashMap<>();
        for (int i = 0; i < methods.size(); i++) {
            costs.put(methods.get(i), charged.get(i).amount());
        }
        return costs;
    }

    /** The chosen way, if it is still offered. */
    Optional<DeliveryMethod> delivery(Buying buying, CheckoutState state) {
        return Deliveries.of(offered(buying.visit()), state.delivery());
    }

    List<DeliveryMethod> offered(Visit visit) {
        return deliveries.all(visit.shop()).stream()
                .filter(method -> method.isOfferedIn(visit.currency()))
                .toList();
    }

    /** Who may order here at all. */
    CheckoutSettings.Procedure procedure(Shop shop) {
        return settings.get(shop.id(), CheckoutSettings.PROCEDURE);
    }

    /** Why this person must not order, whatever lies in the cart; empty when he may. */
    Optional<Sentence> refusal(Buying buying) {
        Locale locale = buying.visit().locale();
        if (buying.customer().isEmpty()) {
            return procedure(buying.visit().shop()) == CheckoutSettings.Procedure.ACCOUNT
                    ? Optional.of(sentence(locale, "checkout.refused.account"))
                    : Optional.empty();
        }
        boolean proofIsAsked = settings.get(buying.visit().shop().id(), Verification.SETTING) != Verification.OFF;
        if (proofIsAsked && !buying.customer().get().emailConfirmed()) {
            return Optional.of(sentence(locale, "checkout.refused.unconfirmed"));
        }
        return buying.customer().get().access() == Access.OPEN
                ? Optional.empty()
                : Optional.of(sentence(locale, "checkout.refused.viewOnly"));
    }

    /** What the last page shows; empty while something of the steps before is missing. */
    Optional<Overview> overview(Buying buying, CheckoutState state) {
        return state.addressed()
                ? delivery(buying, state).map(delivery -> overview(buying, state, delivery))
                : Optional.empty();
    }

    private Overview overview(Buying buying, CheckoutState state, DeliveryMethod delivery) {
        Visit visit = buying.visit();
        CartContents contents = carts.contents(
                visit,
                Optional.of(buying.cart()),
                List.of(delivery.charge(visit.currency())),
                state.billing(),
                delivery.handover(visit.shop(), state));
        return overview(buying, state, delivery, contents);
    }

    /** The same with a cart that need not be his. */
    Overview overview(Buying buying, CheckoutState state, DeliveryMethod delivery, CartContents contents) {
        Visit visit = buying.visit();
        Totals totals = contents.prices().totals();
        Money costs = contents.prices().charges().get(0).amount();
        Ran<List<Ordering.Field>> fields = fields(visit);
        Cart cart = cart(buying, state, contents, totals);
        Payments.Offer offer = Payments.in(visit.plugins()).offer(cart, own(delivery));
        List<Sentence> obstacles = new ArrayList<>();
        refusal(buying).ifPresent(obstacles::add);
        if (!contents.prices().complete() || !fields.complete() || !offer.complete()) {
            obstacles.add(sentence(visit.locale(), "checkout.refused.failure"));
        }
        contents.lines().forEach(line -> obstacle(visit.locale(), line).ifPresent(obstacles::add));
        obstacles.addAll(Ordering.in(visit.plugins()).check(cart, visit.locale()));
        return new Overview(
                state,
                contents,
                delivery,
                costs,
                totals,
                fields.value(),
                offer,
                names(visit, offer),
                obstacles,
                Seen.of(visit.buyer(), state, contents, delivery, costs, totals));
    }

    /** What plugins ask on the last page. */
    static Ran<List<Ordering.Field>> fields(Visit visit) {
        return Ordering.in(visit.plugins()).fields(visit.buyer(), visit.locale());
    }

    private Optional<Sentence> obstacle(Locale locale, CartLine line) {
        return switch (line.obstacle()) {
            case NONE -> Optional.empty();
            case GONE -> Optional.of(new Sentence("", words.text(locale, "checkout.refused.gone", line.name())));
            case TOO_FEW -> Optional.of(new Sentence("", words.text(locale, "checkout.refused.stock", line.name())));
        };
    }

    private Map<String, Overview.PaymentWords> names(Visit visit, Payments.Offer offer) {
        Map<String, Overview.PaymentWords> names = new LinkedHashMap<>();
        offer.methods()
                .forEach(method -> names.put(
                        method.code(),
                        new Overview.PaymentWords(
                                name(visit, method, method.method().labelKey()),
                                name(visit, method, method.method().helpKey()))));
        return names;
    }

    /** A word of a way to pay, in the language of the visit. */
    String name(Visit visit, Payments.Method method, String key) {
        if (key.isEmpty()) {
            return "";
        }
        return method.pluginId()
                .map(plugin -> visit.plugins().text(plugin, visit.locale(), key))
                .orElseGet(() -> words.text(visit.locale(), key));
    }

    private static Cart cart(Buying buying, CheckoutState state, CartContents contents, Totals totals) {
        List<Cart.Line> lines = new ArrayList<>();
        contents.lines()
                .forEach(line -> line.product()
                        .ifPresent(product -> line.price()
                                .ifPresent(price -> lines.add(new Cart.Line(
                                        product.sku(), line.name(), line.quantity(), price.price(), price.amount())))));
        return Cart.of(buying.visit().buyer(), lines, contents.prices().basis(), totals.net(), totals.tax())
                .withAddresses(state.billing(), state.shipTo())
                .withFields(state.fields());
    }

    private static List<PaymentMethod> own(DeliveryMethod delivery) {
        return delivery.pickUp()
                ? List.of(Checkout.BANK_TRANSFER, Checkout.ON_PICK_UP)
                : List.of(Checkout.BANK_TRANSFER);
    }

    private Sentence sentence(Locale locale, String key) {
        return new Sentence("", words.text(locale, key));
    }
}
