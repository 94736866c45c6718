package org.shopplugin.samplehost.checkout;

import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.Work;
import org.shopplugin.host.trade.Buyers;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Sentence;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.cart.CartContents;
import org.shopplugin.samplehost.cart.CartLine;
import org.shopplugin.samplehost.cart.Carts;
import org.shopplugin.samplehost.catalog.Categories;
import org.shopplugin.samplehost.catalog.CategoryTree;
import org.shopplugin.samplehost.customer.CustomerView;
import org.shopplugin.samplehost.customer.Customers;
import org.shopplugin.samplehost.pricing.Prices;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.shop.Shop;

/** Orders that are only imagined: everything is decided as for a real one, and nothing is stored. */
final class Trials {

    private final Work work;
    private final Plugins plugins;
    private final Customers customers;
    private final Carts carts;
    private final Categories categories;
    private final Prices prices;
    private final Overviews overviews;

    Trials(Checkout.Doors doors, Overviews overviews) {
        this.work = doors.work();
        this.plugins = doors.plugins();
        this.customers = doors.customers();
        this.carts = doors.carts();
        this.categories = doors.categories();
        this.prices = doors.prices();
        this.overviews = overviews;
    }

    /**
     * What an order of a customer would come to, sent by the first way of delivery: all that is decided about an order is
     * decided about this one, and nothing is stored.
     */
    Optional<TrialAnswer> tryOut(Shop shop, Trial trial) {
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
        CheckoutState state = CheckoutState.first(buying.customer(), customers.addresses(shop.id(), customer.id()));
        return overviews.offered(visit).stream().findFirst().map(delivery -> {
            Map<String, Integer> quantities = new LinkedHashMap<>();
            trial.lines().forEach(line -> quantities.merge(line.sku().value(), line.quantity(), Integer::sum));
            CartContents contents = carts.imagined(
                    visit,
                    quantities,
                    List.of(delivery.charge(currency)),
                    state.billing(),
                    delivery.handover(shop, state),
                    trial.at());
            return answer(trial, overviews.overview(buying, state, delivery, contents), visit);
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
                                overviews.name(visit, method, method.method().labelKey())))
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

    /** Rolls a trial back and carries its answer out of it. */
    private static final class Tried extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Optional<String> refusal;

        Tried(Optional<String> refusal) {
            super("It was a trial", null, false, false);
            this.refusal = refusal;
        }
    }
}
