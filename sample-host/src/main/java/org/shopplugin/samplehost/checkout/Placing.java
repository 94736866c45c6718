package org.shopplugin.samplehost.checkout;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Payments;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.cart.CartLine;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.customer.Addresses;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.order.NewOrder;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.pricing.PricedLine;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;

/**
 * Places orders: what the buyer was shown counts only if it is still so. The server prices, taxes and asks the plugins anew,
 * outside any transaction, and then places the order in one transaction that reads again, under locks, every right it relies
 * on.
 */
final class Placing {

    private static final System.Logger LOG = System.getLogger(Placing.class.getName());
    private static final int MOST_EXPLANATION = 10_000;

    /** Two in a dead end, and two guests with the same new address at the same moment. */
    private static final Set<String> ONCE_MORE = Set.of("40001", "40P01", "23505");

    private static final String TAKE = "delete from checkout where cart_id = :cart and token = :token";

    private final Work work;
    private final Plugins plugins;
    private final Carts carts;
    private final Categories categories;
    private final Products products;
    private final Prices prices;
    private final Orders orders;
    private final Events events;
    private final Customers customers;
    private final Settings settings;
    private final OrderMails mails;
    private final AuditLog audit;
    private final Words words;
    private final Overviews overviews;
    private Guests guests = Guests.NONE;

    Placing(Checkout.Doors doors, Overviews overviews) {
        this.work = doors.work();
        this.plugins = doors.plugins();
        this.carts = doors.carts();
        this.categories = doors.categories();
        this.products = doors.products();
        this.prices = doors.prices();
        this.orders = doors.orders();
        this.events = doors.events();
        this.customers = doors.customers();
        this.settings = doors.settings();
        this.mails = new OrderMails(doors.letters(), doors.outbox(), doors.words());
        this.audit = doors.audit();
        this.words = doors.words();
        this.overviews = overviews;
    }

    void guests(Guests maker) {
        guests = maker;
    }

    /**
     * Places the order: once for each token, however often and from wherever it is sent. Never called inside a
     * transaction.
     */
    PlaceAnswer place(Buying buying, CheckoutState state, Submitted submitted) {
        String key = key(buying, submitted.token());
        Optional<UUID> placed = placed(buying, submitted);
        if (placed.isPresent()) {
            return new PlaceAnswer.Placed(placed.get());
        }
        PlaceAnswer answer = tryToPlace(buying, state, submitted, key);
        if (answer instanceof PlaceAnswer.Refused no) {
            denied(buying, submitted, no.why());
        }
        if (!(answer instanceof PlaceAnswer.Changed)) {
            return answer;
        }
        // What looks like a change may be the same form, which has been faster from somewhere else.
        return orders.placedUnder(buying.visit().shop().id(), key)
                .<PlaceAnswer>map(PlaceAnswer.Placed::new)
                .orElse(answer);
    }

    /** The order that this form has placed already. */
    Optional<UUID> placed(Buying buying, Submitted submitted) {
        return orders.placedUnder(buying.visit().shop().id(), key(buying, submitted.token()));
    }

    private PlaceAnswer tryToPlace(Buying buying, CheckoutState state, Submitted submitted, String key) {
        Visit visit = buying.visit();
        Ordering.Checked checked = Ordering.in(visit.plugins())
                .checkFields(Overviews.fields(visit).value(), submitted.fields(), visit.locale());
        Optional<Overview> now = overviews.overview(buying, state.withPayment(submitted.payment(), checked.values()));
        if (now.isEmpty()
                || !state.token().equals(submitted.token())
                || !now.get().seen().equals(submitted.seen())) {
            return new PlaceAnswer.Changed();
        }
        return decide(buying, now.get(), checked.faults(), key);
    }

    private PlaceAnswer decide(Buying buying, Overview now, List<Sentence> faults, String key) {
        Visit visit = buying.visit();
        String payment = now.state().payment();
        List<Sentence> refusals = new ArrayList<>(now.obstacles());
        refusals.addAll(faults);
        Optional<Payments.Method> method = now.offer().method(payment);
        if (method.isEmpty()) {
            String why = payment.isEmpty() ? "checkout.refused.noPayment" : "checkout.refused.payment";
            refusals.add(new Sentence("payment", words.text(visit.locale(), why)));
        }
        if (!refusals.isEmpty() || method.isEmpty()) {
            return new PlaceAnswer.Refused(refusals);
        }
        try {
            return inTransaction(buying, now, method.get(), key);
        } catch (Undone undone) {
            return undone.answer;
        } catch (PluginFailure failure) {
            LOG.log(System.Logger.Level.WARNING, "An order was rolled back: {0}", failure.getMessage());
            return refused(visit.locale(), "checkout.refused.failure");
        }
    }

    /** Orders of one shop wait for each other; who met another in a dead end tries once more, since the key holds. */
    private PlaceAnswer inTransaction(Buying buying, Overview now, Payments.Method method, String key) {
        List<NewOrder.Line> lines = lines(buying.visit(), now);
        try {
            return work.call(em -> placeWithin(em, buying, now, lines, method, key));
        } catch (PersistenceException e) {
            if (!deadEnd(e)) {
                throw e;
            }
            return work.call(em -> placeWithin(em, buying, now, lines, method, key));
        }
    }

    private PlaceAnswer placeWithin(
            EntityManager em,
            Buying buying,
            Overview now,
            List<NewOrder.Line> lines,
            Payments.Method method,
            String key) {
        Visit visit = buying.visit();
        UUID shop = visit.shop().id();
        // First, as whoever refuses or erases him or keeps what he tells does, so that none waits for another
        // crosswise.
        Optional<Access> access = buying.customer().flatMap(customer -> customers.lock(shop, customer.id()));
        carts.lock(shop, buying.cart());
        int taken = em.createNativeQuery(TAKE)
                .setParameter("cart", buying.cart())
                .setParameter("token", now.state().token())
                .executeUpdate();
        if (taken == 0) {
            // The same form was faster from somewhere else; its lock is gone, so its order is there.
            return orders.placedUnder(shop, key)
                    .<PlaceAnswer>map(PlaceAnswer.Placed::new)
                    .orElseGet(PlaceAnswer.Changed::new);
        }
        if (!plugins.switches().unchanged(em, visit.plugins())
                || !carts.take(buying.cart(), now.contents().quantities())) {
            throw new Undone(new PlaceAnswer.Changed());
        }
        buying.customer().ifPresent(customer -> {
            if (access.filter(Access.OPEN::equals).isEmpty()) {
                throw new Undone(refused(visit.locale(), "checkout.refused.viewOnly"));
            }
            customers.ordered(shop, customer.id());
        });
        Ordering.Party party = Ordering.in(visit.plugins()).party(visit.buyer(), visit.locale());
        party.refusal().ifPresent(why -> {
            throw new Undone(new PlaceAnswer.Refused(List.of(why)));
        });
        takeStock(visit, now.contents());
        buying.customer()
                .filter(customer -> customer.currency().isEmpty())
                .ifPresent(customer -> customers.payIn(shop, customer.id(), visit.currency()));
        NewOrder placing = newOrder(buying, now, lines, method, key, orderer(buying, now.state()), party.key());
        Order order = orders.write(placing);
        UUID id = UUID.fromString(order.id().value());
        if (method.pluginId().isPresent()) {
            PaymentOutcome outcome = Payments.in(visit.plugins()).pay(method, order);
            outcome.refusal().ifPresent(why -> {
                String text = visit.plugins()
                        .text(
                                method.pluginId().get(),
                                visit.locale(),
                                why.messageKey(),
                                why.arguments().toArray());
                throw new Undone(new PlaceAnswer.Refused(List.of(new Sentence("payment", text))));
            });
            orders.paid(id, outcome);
        }
        Ordering.in(visit.plugins()).placed(order);
        events.orderPlaced(shop, id);
        mails.queue(buying, placing, order);
        audit.record(
                shop,
                who(buying),
                "order.place",
                id.toString(),
                Map.of("number", order.number(), "payment", method.code()));
        return new PlaceAnswer.Placed(id);
    }

    /** The customer, or the account of a guest where the shop makes one. */
    private Optional<UUID> orderer(Buying buying, CheckoutState state) {
        Shop shop = buying.visit().shop();
        CheckoutSettings.GuestAccount made = settings.get(shop.id(), CheckoutSettings.GUEST_ACCOUNT);
        if (buying.customer().isPresent()
                || made == CheckoutSettings.GuestAccount.NONE
                || overviews.procedure(shop) == CheckoutSettings.Procedure.GUEST) {
            return buying.customer().map(SignedInCustomer::id);
        }
        return guests.account(
                shop,
                state.email(),
                state.name(),
                buying.visit().locale(),
                new Addresses(state.billing(), state.shipping()),
                made == CheckoutSettings.GuestAccount.CREATE_AND_INVITE);
    }

    /** In the order of the products' ids, so that two orders never wait for each other crosswise. */
    private void takeStock(Visit visit, CartContents contents) {
        List<CartLine> counted = contents.lines().stream()
                .filter(line -> line.product().flatMap(ListedProduct::stock).isPresent())
                .sorted(Comparator.comparing(CartLine::id))
                .toList();
        for (CartLine line : counted) {
            if (!products.take(visit.shop().id(), line.id(), line.quantity())) {
                throw new Undone(new PlaceAnswer.Refused(
                        List.of(new Sentence("", words.text(visit.locale(), "checkout.refused.stock", line.name())))));
            }
        }
    }

    /** With why each costs what it costs, which is found out before anything is locked. */
    private List<NewOrder.Line> lines(Visit visit, Overview now) {
        List<NewOrder.Line> lines = new ArrayList<>();
        for (CartLine line : now.contents().lines()) {
            ListedProduct product = line.product().orElseThrow();
            PricedLine price = line.price().orElseThrow();
            lines.add(new NewOrder.Line(
                    line.id(), product.sku(), line.name(), price, explanation(visit, product, price)));
        }
        return lines;
    }

    private NewOrder newOrder(
            Buying buying,
            Overview now,
            List<NewOrder.Line> lines,
            Payments.Method method,
            String key,
            Optional<UUID> customer,
            Optional<String> party) {
        Visit visit = buying.visit();
        String payment = now.payments()
                .getOrDefault(method.code(), new Overview.PaymentWords(method.code(), ""))
                .label();
        return new NewOrder(
                visit.shop().id(),
                key,
                customer,
                party,
                now.state().email(),
                now.state().name(),
                visit.locale(),
                now.contents().prices().basis(),
                lines,
                now.totals(),
                new NewOrder.Chosen(
                        now.delivery().code(),
                        now.delivery().name(visit.locale(), visit.shop().defaultLanguage()),
                        ""),
                now.deliveryCosts(),
                new NewOrder.Chosen(
                        method.code(),
                        payment,
                        method.pluginId().orElse("") + ":" + method.method().labelKey()),
                now.state().billing(),
                now.state().shipTo(),
                now.state().fields());
    }

    /** Why a line costs what it costs, for the merchant; only a rule needs to be explained. */
    private String explanation(Visit visit, ListedProduct product, PricedLine price) {
        if (price.price().ruleId().isEmpty()) {
            return "";
        }
        PriceExplanation explanation = prices.explain(
                visit,
                product.wanted(price.quantity(), categories.of(visit.shop().id())),
                visit.shop().defaultLanguage());
        String text = explanation.candidates().stream()
                .map(candidate -> (candidate.won() ? "* " : "- ") + candidate.sentence() + ": "
                        + candidate.price().amount().toPlainString()
                        + (candidate.reason().isEmpty() ? "" : " (" + candidate.reason() + ")"))
                .collect(Collectors.joining("\n"));
        return text.substring(0, Math.min(text.length(), MOST_EXPLANATION));
    }

    private PlaceAnswer refused(Locale locale, String key) {
        return new PlaceAnswer.Refused(List.of(new Sentence("", words.text(locale, key))));
    }

    /** What is wrong with a field is between the buyer and his form; whatever else was denied is written down. */
    private void denied(Buying buying, Submitted submitted, List<Sentence> why) {
        List<Sentence> denials = why.stream()
                .filter(sentence ->
                        sentence.field().isEmpty() || sentence.field().equals("payment"))
                .toList();
        if (denials.isEmpty() || submitted.payment().isEmpty()) {
            return;
        }
        String payment = submitted.payment();
        audit.record(
                buying.visit().shop().id(),
                who(buying),
                "order.refuse",
                buying.cart().toString(),
                Map.of(
                        "payment", payment.substring(0, Math.min(payment.length(), 40)),
                        "reason", denials.stream().map(Sentence::text).collect(Collectors.joining(" "))));
    }

    private static Who who(Buying buying) {
        return buying.customer()
                .map(customer -> Who.customer(customer.id().toString()))
                .orElse(Who.GUEST);
    }

    private static String key(Buying buying, String token) {
        return buying.cart() + "/" + (token.length() > 60 ? token.substring(0, 60) : token);
    }

    private static boolean deadEnd(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && ONCE_MORE.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Rolls the transaction back and carries the answer out of it. */
    private static final class Undone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient PlaceAnswer answer;

        Undone(PlaceAnswer answer) {
            super("The order is not placed", null, false, false);
            this.answer = answer;
        }
    }
}
