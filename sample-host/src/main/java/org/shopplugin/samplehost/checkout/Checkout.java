package org.shopplugin.samplehost.checkout;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.samplehost.audit.AuditLog;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.customer.Addresses;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.event.Events;
import org.shopplugin.samplehost.mail.Letters;
import org.shopplugin.samplehost.mail.Outbox;
import org.shopplugin.samplehost.mail.Words;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.settings.Settings;
import org.shopplugin.samplehost.shop.Shop;

/** Turns carts into orders: keeps what a buyer tells on the way, shows what it comes to, and places the order. */
public final class Checkout {

    /** The host's own ways to pay. */
    public static final PaymentMethod BANK_TRANSFER =
            new PaymentMethod("bank-transfer", "checkout.payment.bank-transfer", "checkout.payment.bank-transfer.help");

    public static final PaymentMethod ON_PICK_UP =
            new PaymentMethod("on-pick-up", "checkout.payment.on-pick-up", "checkout.payment.on-pick-up.help");

    private final Work work;
    private final Carts carts;
    private final Customers customers;
    private final Overviews overviews;
    private final Placing placing;
    private final Trials trials;

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
        this.carts = doors.carts();
        this.customers = doors.customers();
        this.overviews =
                new Overviews(doors.carts(), doors.prices(), doors.deliveries(), doors.settings(), doors.words());
        this.placing = new Placing(doors, overviews);
        this.trials = new Trials(doors, overviews);
    }

    public static List<Class<?>> entities() {
        return List.of(CheckoutRow.class, DeliveryRow.class);
    }

    /** Who makes accounts of guests; told once, at start. */
    public void guests(Guests maker) {
        placing.guests(maker);
    }

    /** What the buyer has told so far; of a customer who has told nothing yet, what his account says. */
    public CheckoutState state(Buying buying) {
        return work.read(em -> told(em, buying)).orElseGet(() -> fresh(buying));
    }

    /** Keeps who buys and where the goods go; a customer without addresses in his account has them there from now on. */
    public void keepAddresses(Buying buying, String email, String name, Address billing, Optional<Address> shipping) {
        UUID shop = buying.visit().shop().id();
        work.run(em -> {
            if (!isThere(buying)) {
                return;
            }
            keep(em, buying, state -> state.withAddresses(email, name, billing, shipping));
            buying.customer()
                    .filter(customer ->
                            customers.addresses(shop, customer.id()).billing().isEmpty())
                    .ifPresent(
                            customer -> customers.keepAddresses(shop, customer.id(), new Addresses(billing, shipping)));
        });
    }

    /** Keeps how the goods go. */
    public void keepDelivery(Buying buying, String code) {
        keep(buying, state -> state.withDelivery(code));
    }

    /** Keeps what was chosen and typed on the last page, so that it is still there after a look elsewhere. */
    public void keepPayment(Buying buying, Submitted submitted) {
        Visit visit = buying.visit();
        Ordering.Checked checked = Ordering.in(visit.plugins())
                .checkFields(Overviews.fields(visit).value(), submitted.fields(), visit.locale());
        String payment = submitted.payment().length() > 40 ? "" : submitted.payment();
        keep(buying, state -> state.withPayment(payment, checked.values()));
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
        return overviews.deliveries(buying, state);
    }

    /** The chosen way, if it is still offered. */
    public Optional<DeliveryMethod> delivery(Buying buying, CheckoutState state) {
        return overviews.delivery(buying, state);
    }

    /** What the last page shows; empty while something of the steps before is missing. */
    public Optional<Overview> overview(Buying buying) {
        return overviews.overview(buying, state(buying));
    }

    /** Who may order here at all. */
    public CheckoutSettings.Procedure procedure(Shop shop) {
        return overviews.procedure(shop);
    }

    /** Why this person must not order, whatever lies in the cart; empty when he may. */
    public Optional<Sentence> refusal(Buying buying) {
        return overviews.refusal(buying);
    }

    /**
     * What an order of a customer would come to, sent by the first way of delivery: all that is decided about an order is
     * decided about this one, and nothing is stored.
     */
    public Optional<TrialAnswer> tryOut(Shop shop, Trial trial) {
        return trials.tryOut(shop, trial);
    }

    /** What is different from what the buyer was shown. */
    public List<Difference> differences(String seen, Overview now) {
        return Seen.differences(seen, now);
    }

    /** Whether he was shown this page when he ordered for others, or to another address. */
    public boolean forOthers(String seen, Overview now) {
        return Seen.forOthers(seen, now);
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
        return placing.place(buying, state(buying), submitted);
    }

    /** The order that this form has placed already. */
    public Optional<UUID> placed(Buying buying, Submitted submitted) {
        return placing.placed(buying, submitted);
    }

    private CheckoutState fresh(Buying buying) {
        UUID shop = buying.visit().shop().id();
        return CheckoutState.first(
                buying.customer(),
                buying.customer()
                        .map(customer -> customers.addresses(shop, customer.id()))
                        .orElse(Addresses.NONE));
    }

    private static Optional<CheckoutState> told(EntityManager em, Buying buying) {
        return Optional.ofNullable(em.find(CheckoutRow.class, buying.cart()))
                .map(CheckoutRow::state)
                .map(state -> buying.customer()
                        .map(customer -> state.withEmail(customer.email()))
                        .orElse(state));
    }

    private void keep(Buying buying, UnaryOperator<CheckoutState> telling) {
        work.run(em -> {
            if (isThere(buying)) {
                keep(em, buying, telling);
            }
        });
    }

    /**
     * With the cart locked, so that what another window has told meanwhile stays; and when it was ordered meanwhile, the
     * token of that order does not come back.
     */
    private void keep(EntityManager em, Buying buying, UnaryOperator<CheckoutState> telling) {
        CheckoutState state = told(em, buying).orElseGet(() -> fresh(buying));
        em.merge(new CheckoutRow(buying.cart(), telling.apply(state)));
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
}
