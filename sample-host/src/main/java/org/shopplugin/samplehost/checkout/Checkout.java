package org.shopplugin.samplehost.checkout;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Buyers;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Payments;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.audit.Who;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.cart.CartLine;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.CategoryTree;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.customer.Addresses;
import org.shopplugin.samplehost.customer.CustomerView;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.order.NewOrder;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.pricing.Charge;
import org.shopplugin.samplehost.pricing.PricedLine;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Totals;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.samplehost.signin.Verification;

/**
 * Turns carts into orders.
 *
 * <p>What the buyer was shown counts only if it is still so: the server prices, taxes and asks the plugins anew, outside any
 * transaction, and then places the order in one transaction that reads again, under locks, every right it relies on.
 */
public final class Checkout {

    /** The host's own ways to pay. */
    public static final PaymentMethod BANK_TRANSFER =
            new PaymentMethod("bank-transfer", "checkout.payment.bank-transfer", "checkout.payment.bank-transfer.help");

    public static final PaymentMethod ON_PICK_UP =
            new PaymentMethod("on-pick-up", "checkout.payment.on-pick-up", "checkout.payment.on-pick-up.help");

    private static final System.Logger LOG = System.getLogger(Checkout.class.getName());
    private static final SecureRandom RANDOM = new SecureRandom();
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
    private final Deliveries deliveries;
    private final Settings settings;
    private final OrderMails mails;
    private final AuditLog audit;
    private final Words words;
    private Guests guests = Guests.NONE;

    /** The doors that placing an order goes through. */
    public record Doors(
            Work work,
            Plugins plugins,
            Carts carts,
            Categories categories,
            Products products,
            Prices prices,
            Orders orders,
            Events events,
            Customers customers,
            Deliveries deliveries,
            Settings settings,
            Letters letters,
            Outbox outbox,
            AuditLog audit,
            Words words) {}

    public Checkout(Doors doors) {
        this.work = doors.work();
        this.plugins = doors.plugins();
        this.carts = doors.carts();
        this.categories = doors.categories();
        this.products = doors.products();
        this.prices = doors.prices();
        this.orders = doors.orders();
        this.events = doors.events();
        this.customers = doors.customers();
        this.deliveries = doors.deliveries();
        this.settings = doors.settings();
        this.mails = new OrderMails(doors.letters(), doors.outbox());
        this.audit = doors.audit();
        this.words = doors.words();
    }

    public static List<Class<?>> entities() {
        return List.of(CheckoutRow.class, DeliveryRow.class);
    }

    /** Who makes accounts of guests; told once, at start. */
    public void guests(Guests maker) {
        this.guests = maker;
    }

    /** What the buyer has told so far; of a customer who has told nothing yet, what his account says. */
    public CheckoutState state(Buying buying) {
        return work.read(em -> Optional.ofNullable(em.find(CheckoutRow.class, buying.cart())))
                .map(CheckoutRow::state)
                .orElseGet(() -> fresh(buying));
    }

    /** Keeps who buys and where the goods go; a customer without addresses in his account has them there from now on. */
    public void keepAddresses(Buying buying, String email, String name, Address billing, Optional<Address> shipping) {
        UUID shop = buying.visit().shop().id();
        CheckoutState now = state(buying).withAddresses(email, name, billing, shipping);
        work.run(em -> {
            if (!isThere(buying)) {
                return;
            }
            em.merge(new CheckoutRow(buying.cart(), now));
            buying.customer()
                    .filter(customer ->
                            customers.addresses(shop, customer.id()).billing().isEmpty())
                    .ifPresent(
                            customer -> customers.keepAddresses(shop, customer.id(), new Addresses(billing, shipping)));
        });
    }

    /** Keeps how the goods go. */
    public void keepDelivery(Buying buying, String code) {
        keep(buying, state(buying).withDelivery(code));
    }

    /** Keeps what was chosen and typed on the last page, so that it is still there after a look elsewhere. */
    public void keepPayment(Buying buying, Submitted submitted) {
        CheckoutState state = state(buying);
        Visit visit = buying.visit();
        Ordering.Checked checked =
                Ordering.in(visit.plugins()).checkFields(fields(visit).value(), submitted.fields(), visit.locale());
        String payment = submitted.payment().length() > 40 ? "" : submitted.payment();
        keep(buying, state.withPayment(payment, checked.values()));
    }

    /** Lets go of what somebody with this address has told on the way to an order that he has not placed. */
    public void forget(UUID shop, String email) {
        work.run(em -> em.createNativeQuery("""
                        delete from checkout where lower(email) = :email
                           and cart_id in (select id from cart where shop_id = :shop)""")
                .setParameter("email", email.toLowerCase(Locale.ROOT))
                .setParameter("shop", shop)
                .executeUpdate());
    }

    /** How the goods can go, with what each costs this buyer. */
    public Map<DeliveryMethod, Money> deliveries(Buying buying, CheckoutState state) {
        Visit visit = buying.visit();
        List<DeliveryMethod> offered = offered(visit);
        List<Charge> charges =
                offered.stream().map(method -> method.charge(visit.currency())).toList();
        List<Totals.Line> costs = prices.price(visit, List.of(), charges, state.billing(), state.shipTo())
                .charges();
        Map<DeliveryMethod, Money> answer = new LinkedHashMap<>();
        for (int i = 0; i < offered.size(); i++) {
            answer.put(offered.get(i), costs.get(i).amount());
        }
        return answer;
    }

    /** The chosen way, if it is still offered. */
    public Optional<DeliveryMethod> delivery(Buying buying, CheckoutState state) {
        return Deliveries.of(offered(buying.visit()), state.delivery());
    }

    /** What the last page shows; empty while something of the steps before is missing. */
    public Optional<Overview> overview(Buying buying) {
        return overview(buying, state(buying));
    }

    private Optional<Overview> overview(Buying buying, CheckoutState state) {
        return state.addressed()
                ? delivery(buying, state).map(delivery -> overview(buying, state, delivery))
                : Optional.empty();
    }

    /** Who may order here at all. */
    public CheckoutSettings.Procedure procedure(Shop shop) {
        return settings.get(shop.id(), CheckoutSettings.PROCEDURE);
    }

    /** Why this person must not order, whatever lies in the cart; empty when he may. */
    public Optional<Sentence> refusal(Buying buying) {
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

    /**
     * What an order of a customer would come to, sent by the first way of delivery: all that is decided about an order is
     * decided about this one, and nothing is stored.
     */
    public Optional<TrialAnswer> tryOut(Shop shop, Trial trial) {
        return uuid(trial.customer())
                .flatMap(id -> customers.find(shop.id(), id))
                .flatMap(customer -> tryOut(shop, trial, customer));
    }

    private Optional<TrialAnswer> tryOut(Shop shop, Trial trial, CustomerView customer) {
        ShopPlugins here = plugins.in(shop.shopId());
        Shopper shopper = Buyers.in(here)
                .signedIn(customer.customerId(), Optional.of(trial.context().orElse("")), trial.language());
        Currency currency =
                customer.currency().filter(shop.currencies()::contains).orElse(shop.defaultCurrency());
        Visit visit = new Visit(shop, here, shopper, currency);
        Buying buying = new Buying(visit, Optional.of(signedIn(customer)), new UUID(0, 0), plugin -> {
            throw new IllegalStateException("Nobody acts in a trial");
        });
        CheckoutState state = fresh(buying);
        return offered(visit).stream().findFirst().map(delivery -> {
            Map<String, Integer> quantities = new LinkedHashMap<>();
            trial.lines().forEach(line -> quantities.merge(line.sku().value(), line.quantity(), Integer::sum));
            CartContents contents = carts.imagined(
                    visit, quantities, List.of(delivery.charge(currency)), state.billing(), state.shipTo(), trial.at());
            return answer(trial, overview(buying, state, delivery, contents), visit);
        });
    }

    private TrialAnswer answer(Trial trial, Overview overview, Visit visit) {
        CategoryTree tree = categories.of(visit.shop().id());
        List<TrialAnswer.Line> lines = new ArrayList<>();
        for (CartLine line : overview.contents().lines()) {
            line.product()
                    .ifPresent(product -> line.price()
                            .ifPresent(price -> lines.add(new TrialAnswer.Line(
                                    product.sku(),
                                    product.name(),
                                    line.quantity(),
                                    price.unit(),
                                    price.amount(),
                                    price.tax().category(),
                                    price.tax().rate(),
                                    prices.explain(
                                            visit,
                                            product.wanted(line.quantity(), tree),
                                            trial.language(),
                                            trial.at())))));
        }
        List<String> refusals = new ArrayList<>(
                overview.obstacles().stream().map(Sentence::text).toList());
        partyRefusal(visit).ifPresent(refusals::add);
        return TrialAnswer.of(
                        lines,
                        overview.contents().prices().basis(),
                        overview.deliveryCosts(),
                        overview.totals().net(),
                        overview.totals().tax())
                .payable(overview.offer().methods().stream()
                        .map(method -> new TrialAnswer.Payment(
                                method.code(),
                                name(visit, method, method.method().labelKey())))
                        .toList())
                .refused(refusals);
    }

    /** For whom he may order is decided under locks, so it is asked in a transaction that is rolled back. */
    private Optional<String> partyRefusal(Visit visit) {
        try {
            return work.call(em -> {
                throw new Tried(Ordering.in(visit.plugins())
                        .party(visit.buyer(), visit.locale())
                        .refusal()
                        .map(Sentence::text));
            });
        } catch (Tried tried) {
            return tried.refusal;
        }
    }

    /** Rolls a trial back and carries its answer out of it. */
    private static final class Tried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<String> refusal;

        Tried(Optional<String> refusal) {
            super("It was a trial", null, false, false);
            this.refusal = refusal;
        }
    }

    private static SignedInCustomer signedIn(CustomerView customer) {
        return new SignedInCustomer(
                customer.id(),
                customer.email(),
                customer.firstName(),
                customer.lastName(),
                Optional.of(customer.language()),
                customer.currency(),
                customer.access(),
                customer.emailConfirmed());
    }

    private static Optional<UUID> uuid(CustomerId id) {
        try {
            return Optional.of(UUID.fromString(id.value()));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** What is different from what the buyer was shown. */
    public List<Difference> differences(String seen, Overview now) {
        return Seen.differences(seen, now);
    }

    /** The total that the buyer was shown. */
    public Optional<Money> totalSeen(String seen, Overview now) {
        return Seen.total(seen, now.contents().prices().currency());
    }

    /**
     * Places the order: once for each token, however often and from wherever it is sent. Never called inside a
     * transaction.
     */
    public PlaceAnswer place(Buying buying, Submitted submitted) {
        String key = key(buying, submitted.token());
        Optional<UUID> placed = orders.placedUnder(buying.visit().shop().id(), key);
        if (placed.isPresent()) {
            return new PlaceAnswer.Placed(placed.get());
        }
        PlaceAnswer answer = tryToPlace(buying, submitted, key);
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

    private PlaceAnswer tryToPlace(Buying buying, Submitted submitted, String key) {
        CheckoutState state = state(buying);
        Visit visit = buying.visit();
        Ordering.Checked checked =
                Ordering.in(visit.plugins()).checkFields(fields(visit).value(), submitted.fields(), visit.locale());
        Optional<Overview> now = overview(buying, state.withPayment(submitted.payment(), checked.values()));
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
            return new PlaceAnswer.Refused(List.of(sentence(visit.locale(), "checkout.refused.failure")));
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
        // First, as whoever refuses or erases him does, so that neither waits for the other crosswise.
        Optional<Access> access = buying.customer().flatMap(customer -> customers.lock(shop, customer.id()));
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
                || carts.empty(buying.cart()) != now.contents().lines().size()) {
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
                || procedure(shop) == CheckoutSettings.Procedure.GUEST) {
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

    private Overview overview(Buying buying, CheckoutState state, DeliveryMethod delivery) {
        Visit visit = buying.visit();
        CartContents contents = carts.contents(
                visit,
                Optional.of(buying.cart()),
                List.of(delivery.charge(visit.currency())),
                state.billing(),
                state.shipTo());
        return overview(buying, state, delivery, contents);
    }

    private Overview overview(Buying buying, CheckoutState state, DeliveryMethod delivery, CartContents contents) {
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
                Seen.of(contents, delivery, costs, totals));
    }

    private static Ran<List<Ordering.Field>> fields(Visit visit) {
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

    private String name(Visit visit, Payments.Method method, String key) {
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
        return delivery.pickUp() ? List.of(BANK_TRANSFER, ON_PICK_UP) : List.of(BANK_TRANSFER);
    }

    private List<DeliveryMethod> offered(Visit visit) {
        return deliveries.all(visit.shop()).stream()
                .filter(method -> method.isOfferedIn(visit.currency()))
                .toList();
    }

    private CheckoutState fresh(Buying buying) {
        UUID shop = buying.visit().shop().id();
        Addresses known = buying.customer()
                .map(customer -> customers.addresses(shop, customer.id()))
                .orElse(Addresses.NONE);
        return new CheckoutState(
                token(),
                buying.customer().map(customer -> customer.email()).orElse(""),
                buying.customer().map(customer -> customer.name()).orElse(""),
                known.billing(),
                known.shipping(),
                "",
                "",
                Map.of());
    }

    private void keep(Buying buying, CheckoutState state) {
        work.run(em -> {
            if (isThere(buying)) {
                em.merge(new CheckoutRow(buying.cart(), state));
            }
        });
    }

    /**
     * Whether the buyer and his cart are still there, and stay so until the transaction ends: his account may have been
     * erased since his request began, and what he tells now must not be kept. Whoever erases takes the same locks in the
     * same order.
     */
    private boolean isThere(Buying buying) {
        UUID shop = buying.visit().shop().id();
        boolean gone = buying.customer()
                .filter(customer -> customers.lock(shop, customer.id()).isEmpty())
                .isPresent();
        return !gone && carts.lock(shop, buying.cart());
    }

    private Sentence sentence(Locale locale, String key) {
        return new Sentence("", words.text(locale, key));
    }

    private PlaceAnswer refused(Locale locale, String key) {
        return new PlaceAnswer.Refused(List.of(sentence(locale, key)));
    }

    private static String key(Buying buying, String token) {
        return buying.cart() + "/" + (token.length() > 60 ? token.substring(0, 60) : token);
    }

    private static String token() {
        byte[] random = new byte[24];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
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
