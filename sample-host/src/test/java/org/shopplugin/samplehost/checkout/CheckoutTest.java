package org.shopplugin.samplehost.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.samplehost.Together;
import org.shopplugin.samplehost.catalog.ListedProduct;
import org.shopplugin.samplehost.catalog.Listing;
import org.shopplugin.samplehost.catalog.ProductDraft;
import org.shopplugin.samplehost.catalog.ProductState;
import org.shopplugin.samplehost.catalog.Products;
import org.shopplugin.samplehost.catalog.Shelf;
import org.shopplugin.samplehost.data.StatementCount;
import org.shopplugin.samplehost.order.OrderFilter;
import org.shopplugin.samplehost.order.OrderSummary;
import org.shopplugin.samplehost.order.OrderView;
import org.shopplugin.samplehost.order.Orders;
import org.shopplugin.samplehost.pricing.CountryRates;
import org.shopplugin.samplehost.pricing.Visit;
import org.shopplugin.samplehost.session.SignedInCustomer;
import org.shopplugin.samplehost.shop.Shop;
import org.shopplugin.tck.Databases;
import org.shopplugin.tck.FreshDatabase;

class CheckoutTest {

    private static final String BANK = "bank-transfer";

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void orderKeepsWhatTheBuyerSawAndMailsAreQueued(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.of(5)), 3);

            UUID order = placed(till.checkout.place(buying, till.form(buying, BANK)));

            OrderView view = till.orders.find(till.shop.id(), order).orElseThrow();
            assertThat(view.order().number()).isEqualTo("10001");
            assertThat(view.order().total().amount()).isEqualByComparingTo("36.30");
            assertThat(view.order().tax().amount()).isEqualByComparingTo("6.30");
            assertThat(view.order().taxes()).hasSize(1);
            assertThat(view.order().billing().city()).isEqualTo("Utrecht");
            assertThat(view.order().name()).isEqualTo("A Guest");
            assertThat(stock(till, "A1")).contains(2);
            assertThat(till.carts
                            .contents(buying.visit(), Optional.of(buying.cart()))
                            .isEmpty())
                    .isTrue();
            assertThat(till.count("mail")).isEqualTo(2);
            assertThat(till.deeds()).endsWith("order.place");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void sameFormSentAgainShowsTheFirstOrder(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Submitted form = till.form(buying, BANK);
            UUID first = placed(till.checkout.place(buying, form));

            UUID again = placed(till.checkout.place(buying, form));

            assertThat(again).isEqualTo(first);
            assertThat(till.count("shop_order")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void methodThatWasNotOfferedOrdersNothing(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.of(5)), 1);

            PlaceAnswer forged = till.checkout.place(buying, till.form(buying, "invoice"));
            PlaceAnswer onPickUp = till.checkout.place(buying, till.form(buying, "on-pick-up"));

            assertThat(till.deeds()).endsWith("order.refuse", "order.refuse").doesNotContain("order.place");
            assertThat(forged).isInstanceOf(PlaceAnswer.Refused.class);
            assertThat(onPickUp).isInstanceOf(PlaceAnswer.Refused.class);
            assertThat(till.count("shop_order")).isZero();
            assertThat(stock(till, "A1")).contains(5);
        }
    }

    @Test
    void buyerWhoAPluginFailedToKnowOrdersNothing() {
        try (Till till = new Till(Databases.h2())) {
            Buying known = till.buying(till.product("A1", "10.0000", Optional.of(5)), 1);
            Visit visit = known.visit();
            Shopper unknown = new Shopper(visit.buyer(), List.of(), false);
            Buying buying = new Buying(
                    new Visit(visit.shop(), visit.plugins(), unknown, visit.currency()),
                    known.customer(),
                    known.cart(),
                    known.acting());

            PlaceAnswer answer = till.checkout.place(buying, till.form(buying, BANK));

            assertThat(answer).isInstanceOf(PlaceAnswer.Refused.class);
            assertThat(till.count("shop_order")).isZero();
            assertThat(stock(till, "A1")).contains(5);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void priceThatChangedMeanwhileMustBeAgreedToAgain(FreshDatabase database) {
        try (Till till = new Till(database)) {
            UUID product = till.product("A1", "10.0000", Optional.empty());
            Buying buying = till.buying(product, 1);
            Submitted form = till.form(buying, BANK);
            change(till, product, "12.0000", true);

            PlaceAnswer answer = till.checkout.place(buying, form);

            assertThat(answer).isInstanceOf(PlaceAnswer.Changed.class);
            Overview now = till.checkout.overview(buying).orElseThrow();
            assertThat(till.checkout.differences(form.seen(), now))
                    .singleElement()
                    .satisfies(difference -> {
                        assertThat(difference.before().orElseThrow().amount()).isEqualByComparingTo("12.10");
                        assertThat(difference.now().orElseThrow().amount()).isEqualByComparingTo("14.52");
                    });
            assertThat(till.count("shop_order")).isZero();
            assertThat(placed(till.checkout.place(buying, till.form(buying, BANK))))
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void addressThatChangedInAnotherWindowMustBeAgreedToAgain(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Submitted form = till.form(buying, BANK);
            Address work = new Address("NL", "", "Plein", "2", "", "", "1234 AC", "Utrecht", "");
            till.checkout.keepAddresses(buying, "guest@example.com", "A Guest", work, Optional.empty());

            PlaceAnswer answer = till.checkout.place(buying, form);

            assertThat(answer).isInstanceOf(PlaceAnswer.Changed.class);
            Overview now = till.checkout.overview(buying).orElseThrow();
            assertThat(till.checkout.forOthers(form.seen(), now)).isTrue();
            assertThat(till.checkout.differences(form.seen(), now)).isEmpty();
            assertThat(placed(till.checkout.place(buying, till.form(buying, BANK))))
                    .isNotNull();
        }
    }

    @Test
    void whoOrdersForAnotherCompanyInAnotherWindowMustAgreeAgain() {
        try (Till till = new Till(Databases.h2())) {
            Buying first = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Submitted form = till.form(first, BANK);
            Visit visit = first.visit();
            Shopper forOthers = new Shopper(visit.buyer().in("another-company"), List.of(), true);
            Buying now = new Buying(
                    new Visit(visit.shop(), visit.plugins(), forOthers, visit.currency()),
                    first.customer(),
                    first.cart(),
                    first.acting());

            assertThat(till.checkout.place(now, form)).isInstanceOf(PlaceAnswer.Changed.class);
            assertThat(till.count("shop_order")).isZero();
        }
    }

    @Test
    void lettersGoWhereTheAccountSaysByNow() {
        try (Till till = new Till(Databases.h2())) {
            Buying guest = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            var customer = new SignedInCustomer(
                    UUID.randomUUID(),
                    "now@example.com",
                    "Ada",
                    "Now",
                    Optional.empty(),
                    Optional.empty(),
                    Access.OPEN,
                    true);
            Buying signedIn = new Buying(guest.visit(), Optional.of(customer), guest.cart(), guest.acting());

            assertThat(till.checkout.state(guest).email()).isEqualTo("guest@example.com");
            assertThat(till.checkout.state(signedIn).email()).isEqualTo("now@example.com");
        }
    }

    @Test
    void P01_priceInATamperedFormIsNeverCharged() {
        try (Till till = new Till(Databases.h2())) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Submitted form = till.form(buying, BANK);

            PlaceAnswer answer = till.checkout.place(
                    buying, new Submitted(form.token(), form.seen().replace("12.10", "0.10"), BANK, form.fields()));

            assertThat(answer).isInstanceOf(PlaceAnswer.Changed.class);
            assertThat(till.count("shop_order")).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void productTakenOffSaleIsNotOrderedAndNotFound(FreshDatabase database) {
        try (Till till = new Till(database)) {
            UUID product = till.product("A1", "10.0000", Optional.empty());
            Buying buying = till.buying(product, 1);
            change(till, product, "10.0000", false);

            PlaceAnswer answer = till.checkout.place(buying, till.form(buying, BANK));

            assertThat(answer).isInstanceOf(PlaceAnswer.Refused.class);
            assertThat(till.assortment.product(till.visit(), "product-a1")).isEmpty();
            assertThat(till.assortment.list(till.visit(), Shelf.ALL, 1).total()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void cancelledOrderPutsItsGoodsBackAndStaysCancelled(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.of(5)), 3);
            UUID order = placed(till.checkout.place(buying, till.form(buying, BANK)));
            OrderView view = till.orders.find(till.shop.id(), order).orElseThrow();

            Orders.Answer done = become(till, buying, view, OrderStatus.CANCELLED);
            Orders.Answer stale = become(till, buying, view, OrderStatus.SHIPPED);

            assertThat(done).isEqualTo(Orders.Answer.DONE);
            assertThat(stale).isEqualTo(Orders.Answer.CHANGED_MEANWHILE);
            assertThat(stock(till, "A1")).contains(5);
        }
    }

    @Test
    void whoStillTellsSomethingWhileHisOrderIsPlacedCanOrderAgain() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID product = till.product("A1", "10.0000", Optional.empty());
            SignedInCustomer ada = till.customer("ada@example.com");
            Buying buying = Till.signedIn(till.buying(product, 1), ada);
            moves(till, buying);
            Submitted form = till.form(buying, BANK);
            ExecutorService windows = Executors.newFixedThreadPool(2);

            List<Future<?>> both = till.work.call(em -> {
                till.customers.lock(till.shop.id(), ada.id());
                Future<?> placing = windows.submit(() -> till.checkout.place(buying, form));
                till.awaitWaiting(1);
                Future<?> telling = windows.submit(() -> till.checkout.keepDelivery(buying, "standard"));
                till.awaitWaiting(2);
                return List.of(placing, telling);
            });
            UUID first = placed((PlaceAnswer) both.get(0).get());
            both.get(1).get();
            windows.shutdown();
            till.carts.put(till.shop.id(), buying.cart(), product, 1);
            UUID second = placed(till.checkout.place(buying, till.form(buying, BANK)));

            assertThat(second).isNotEqualTo(first);
            assertThat(till.count("shop_order")).isEqualTo(2);
        }
    }

    @Test
    void addressIsKeptWhileAnotherWindowTellsTheDelivery() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);

            toldBeside(till, () -> moves(till, buying), () -> till.checkout.keepDelivery(buying, "pick-up"));

            CheckoutState state = till.checkout.state(buying);
            assertThat(state.billing().line1()).isEqualTo("Plein");
            assertThat(state.delivery()).isEqualTo("pick-up");
        }
    }

    @Test
    void addressIsKeptWhileAnotherWindowGoesBackFromTheLastPage() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Submitted form = till.form(buying, BANK);

            toldBeside(till, () -> moves(till, buying), () -> till.checkout.keepPayment(buying, form));

            CheckoutState state = till.checkout.state(buying);
            assertThat(state.billing().line1()).isEqualTo("Plein");
            assertThat(state.payment()).isEqualTo(BANK);
        }
    }

    @Test
    void deliveryIsKeptWhileAnotherWindowTellsTheAddress() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            String token = till.checkout.state(buying).token();

            toldBeside(till, () -> till.checkout.keepDelivery(buying, "pick-up"), () -> moves(till, buying));

            CheckoutState state = till.checkout.state(buying);
            assertThat(state.billing().line1()).isEqualTo("Plein");
            assertThat(state.delivery()).isEqualTo("pick-up");
            assertThat(state.token()).isEqualTo(token);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void orderTakesEveryLineOutOfItsOwnCartOnly(FreshDatabase database) {
        try (Till till = new Till(database)) {
            UUID first = till.product("A1", "10.0000", Optional.empty());
            UUID second = till.product("B1", "10.0000", Optional.empty());
            UUID third = till.product("C1", "10.0000", Optional.empty());
            Buying buying = till.buying(first, 1);
            till.carts.put(till.shop.id(), buying.cart(), second, 2);
            till.carts.put(till.shop.id(), buying.cart(), third, 3);
            Buying another = till.buying(first, 1);

            UUID order = placed(till.checkout.place(buying, till.form(buying, BANK)));

            assertThat(till.orders
                            .find(till.shop.id(), order)
                            .orElseThrow()
                            .order()
                            .lines())
                    .hasSize(3);
            assertThat(inTheCart(till, buying)).isEmpty();
            assertThat(inTheCart(till, another)).containsExactly("1 A1");
        }
    }

    @Test
    void pieceThatIsAddedWhileTheCartIsOrderedIsNotLost() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID product = till.product("A1", "10.0000", Optional.empty());
            Buying buying = till.buying(product, 1);

            PlaceAnswer answer =
                    placedBeside(till, buying, () -> till.carts.put(till.shop.id(), buying.cart(), product, 1));

            assertThat(answer).isInstanceOf(PlaceAnswer.Changed.class);
            assertThat(inTheCart(till, buying)).containsExactly("2 A1");
            assertThat(till.count("shop_order")).isZero();
        }
    }

    @Test
    void productThatTakesAnothersPlaceWhileTheCartIsOrderedIsNotLost() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID first = till.product("A1", "10.0000", Optional.empty());
            UUID second = till.product("B1", "10.0000", Optional.empty());
            Buying buying = till.buying(first, 1);

            PlaceAnswer answer = placedBeside(till, buying, () -> {
                till.carts.remove(buying.cart(), first);
                till.carts.put(till.shop.id(), buying.cart(), second, 1);
            });

            assertThat(answer).isInstanceOf(PlaceAnswer.Changed.class);
            assertThat(inTheCart(till, buying)).containsExactly("1 B1");
            assertThat(till.count("shop_order")).isZero();
        }
    }

    @Test
    void productThatIsPutBesideAnotherWhileTheCartIsOrderedMustBeAgreedTo() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID first = till.product("A1", "10.0000", Optional.empty());
            UUID second = till.product("B1", "10.0000", Optional.empty());
            Buying buying = till.buying(first, 1);

            PlaceAnswer answer =
                    placedBeside(till, buying, () -> till.carts.put(till.shop.id(), buying.cart(), second, 1));

            assertThat(answer).isInstanceOf(PlaceAnswer.Changed.class);
            assertThat(inTheCart(till, buying)).containsExactly("1 A1", "1 B1");
            assertThat(till.count("shop_order")).isZero();
        }
    }

    /** Each piece is ordered or still in the cart, whichever of both comes first. */
    @Test
    void everyPieceThatIsAddedBesideAnOrderIsOrderedOrStaysInTheCart() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID product = till.product("A1", "10.0000", Optional.of(100));
            for (int round = 0; round < 20; round++) {
                Buying buying = till.buying(product, 2);
                Submitted form = till.form(buying, BANK);
                int before = stock(till, "A1").orElseThrow();
                Queue<Callable<Object>> windows = new ConcurrentLinkedQueue<>(List.of(
                        () -> till.checkout.place(buying, form),
                        () -> till.carts.put(till.shop.id(), buying.cart(), product, 1)));

                Together.run(2, () -> windows.remove().call());

                int ordered = before - stock(till, "A1").orElseThrow();
                int left = till.carts
                        .contents(buying.visit(), Optional.of(buying.cart()))
                        .pieces();
                assertThat(ordered + left).isEqualTo(3);
            }
        }
    }

    @Test
    void goodsThatAreFetchedAreTaxedWhereTheShopIs() {
        try (Till till = new Till(Databases.h2())) {
            till.rates.set(
                    till.shop,
                    new CountryRates("LU", new BigDecimal(17), new BigDecimal(8), BigDecimal.ZERO),
                    Till.MERCHANT);
            DeliveryMethod pickUp =
                    Deliveries.of(till.deliveries.all(till.shop), "pick-up").orElseThrow();
            till.deliveries.keep(
                    till.shop,
                    new DeliveryMethod(
                            pickUp.code(),
                            pickUp.names(),
                            new BigDecimal("5.0000"),
                            Till.EUR,
                            pickUp.taxClass(),
                            true,
                            true,
                            pickUp.place(),
                            pickUp.version()),
                    Till.MERCHANT);
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Address home = new Address("LU", "", "Rue Haute", "1", "", "", "1234", "Luxembourg", "");
            till.checkout.keepAddresses(buying, "guest@example.com", "A Guest", home, Optional.empty());

            Overview sent = till.checkout.overview(buying).orElseThrow();
            Map<DeliveryMethod, Money> offered = till.checkout.deliveries(buying, sent.state());
            till.checkout.keepDelivery(buying, "pick-up");
            Overview fetched = till.checkout.overview(buying).orElseThrow();

            assertThat(sent.totals().tax().amount()).isEqualByComparingTo("1.70");
            assertThat(fetched.totals().tax().amount()).isEqualByComparingTo("3.15");
            assertThat(fetched.state().shipTo().country()).isEqualTo("LU");
            assertThat(offered.keySet()).extracting(DeliveryMethod::code).containsExactly("standard", "pick-up");
            assertThat(offered.values()).extracting(Money::amount).last().isEqualTo(new BigDecimal("6.05"));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void changesDuringARequestAreSeenByItAndByAllLaterOnes(FreshDatabase database) throws Exception {
        try (Till till = new Till(database)) {
            Shop shop = till.shop;
            UUID tea = till.categories.add(
                    shop.id(), Optional.empty(), 1, Map.of(Locale.ENGLISH, "Tea"), "Tea", Till.MERCHANT);
            till.rates.set(shop, luxembourg(1), Till.MERCHANT);
            till.deliveries.keep(shop, standardAt(till, 1), Till.MERCHANT);

            List<List<Integer>> seen = new ArrayList<>();
            try (var request = till.work.request()) {
                seen.add(kept(till, tea));
                Together.run(1, () -> {
                    till.categories.change(
                            shop.id(), tea, 0, Optional.empty(), 2, Map.of(Locale.ENGLISH, "Tea"), Till.MERCHANT);
                    till.rates.set(shop, luxembourg(2), Till.MERCHANT);
                    return till.deliveries.keep(shop, standardAt(till, 2), Till.MERCHANT);
                });
                seen.add(kept(till, tea));
            }
            seen.add(kept(till, tea));

            assertThat(seen).containsExactly(List.of(1, 1, 1), List.of(2, 2, 2), List.of(2, 2, 2));
        }
    }

    /** What a shop reads without asking the database: the place of a category, a rate of tax, the place of a delivery. */
    private static List<Integer> kept(Till till, UUID category) {
        return List.of(
                till.categories.of(till.shop.id()).find(category).orElseThrow().place(),
                till.rates.in(till.shop, "LU").standard().intValueExact(),
                Deliveries.of(till.deliveries.all(till.shop), "standard")
                        .orElseThrow()
                        .place());
    }

    private static CountryRates luxembourg(int standard) {
        return new CountryRates("LU", new BigDecimal(standard), BigDecimal.ZERO, BigDecimal.ZERO);
    }

    private static DeliveryMethod standardAt(Till till, int place) {
        DeliveryMethod standard =
                Deliveries.of(till.deliveries.all(till.shop), "standard").orElseThrow();
        return new DeliveryMethod(
                standard.code(),
                standard.names(),
                standard.price(),
                standard.currency(),
                standard.taxClass(),
                standard.pickUp(),
                standard.active(),
                place,
                standard.version());
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void productKeepsItsNumber(FreshDatabase database) {
        try (Till till = new Till(database)) {
            UUID product = till.product("A1", "10.0000", Optional.empty());
            ProductState state = till.products.find(till.shop.id(), product).orElseThrow();
            ProductDraft renumbered = Till.draft("B2", "12.0000", Optional.empty(), true);

            Products.Answer answer =
                    till.products.change(till.shop, product, state.version(), 0, renumbered, Till.MERCHANT);

            assertThat(answer).isEqualTo(Products.Answer.SKU_FIXED);
            assertThat(till.products.find(till.shop.id(), product)).contains(state);
        }
    }

    @Test
    void orderIsCancelledWhileAnotherTakesTheSameGoods() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID shop = till.shop.id();
            UUID first = till.product("A1", "10.0000", Optional.of(9));
            UUID second = till.product("A2", "10.0000", Optional.of(9));
            Buying buying = till.buying(second, 1);
            till.carts.put(shop, buying.cart(), first, 1);
            UUID order = placed(till.checkout.place(buying, till.form(buying, BANK)));
            OrderView view = till.orders.find(shop, order).orElseThrow();
            ExecutorService two = Executors.newFixedThreadPool(2);

            List<Future<?>> both = till.work.call(em -> {
                till.products.take(shop, second, 1);
                Future<?> cancelling = two.submit(() -> become(till, buying, view, OrderStatus.CANCELLED));
                till.awaitWaiting(1);
                // As an order takes them, though without its second try.
                Future<?> taking = two.submit(() -> till.work.call(
                        last -> till.products.take(shop, first, 1) && till.products.take(shop, second, 1)));
                till.awaitWaiting(2);
                return List.of(cancelling, taking);
            });
            two.shutdown();

            assertThat(both.get(0).get()).isEqualTo(Orders.Answer.DONE);
            assertThat(both.get(1).get()).isEqualTo(true);
            assertThat(stock(till, "A1")).contains(8);
            assertThat(stock(till, "A2")).contains(7);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void customerWhoClicksTwiceHasOneCart(FreshDatabase database) throws Exception {
        try (Till till = new Till(database)) {
            SignedInCustomer ada = till.customer("ada@example.com");

            List<UUID> carts = Together.run(20, () -> till.carts.open(till.shop.id(), Optional.of(ada.id())));

            assertThat(new HashSet<>(carts)).hasSize(1);
            assertThat(till.count("cart")).isEqualTo(1);
        }
    }

    @Test
    void letterOfAnOrderAddsUp() {
        try (Till till = new Till(Databases.h2())) {
            DeliveryMethod standard =
                    Deliveries.of(till.deliveries.all(till.shop), "standard").orElseThrow();
            till.deliveries.keep(
                    till.shop,
                    new DeliveryMethod(
                            "standard",
                            standard.names(),
                            new BigDecimal("5.0000"),
                            Till.EUR,
                            standard.taxClass(),
                            false,
                            true,
                            standard.place(),
                            standard.version()),
                    Till.MERCHANT);
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 2);

            placed(till.checkout.place(buying, till.form(buying, BANK)));

            assertThat(till.letters("text_body"))
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter.replace(' ', ' '))
                            .containsSubsequence(
                                    "2 × Product A1 (A1): €24.20",
                                    "Standard delivery: €6.05",
                                    "Prices and amounts include VAT.",
                                    "Total: €30.25, of which VAT €5.25"));
        }
    }

    @Test
    void guestWhoTypesAnAddressSendsNobodyThere() {
        try (Till till = new Till(Databases.h2())) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            Address home = new Address(
                    "NL", "https://evil.example", "https://evil.example", "1", "", "", "1234 AB", "Utrecht", "");
            till.checkout.keepAddresses(
                    buying, "guest@example.com", "https://evil.example/win", home, Optional.empty());

            placed(till.checkout.place(buying, till.form(buying, BANK)));

            assertThat(till.letters("html_body"))
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(Jsoup.parse(letter).select("a[href]"))
                            .isNotEmpty()
                            .allSatisfy(link -> assertThat(link.attr("href")).startsWith("http://localhost")));
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void orderIsNotThereForAnotherShopOrCustomer(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            UUID order = placed(till.checkout.place(buying, till.form(buying, BANK)));

            assertThat(till.orders.find(UUID.randomUUID(), order)).isEmpty();
            assertThat(till.orders.find(till.shop.id(), order, UUID.randomUUID(), Set.of("party")))
                    .isEmpty();
            assertThat(till.orders.isOrderOf(till.shop.id(), order, UUID.randomUUID()))
                    .isFalse();
            assertThat(till.orders.isOrderOf(till.shop.id(), order, buying.cart()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void pageOfProductsTakesOneStatementHoweverManyThereAre(FreshDatabase database) {
        try (Till till = new Till(database)) {
            IntStream.range(0, 24).forEach(i -> till.product("P" + i, "1.0000", Optional.empty()));
            List<String> few = statementsOfTheSecondLook(till);

            IntStream.range(24, 60).forEach(i -> till.product("P" + i, "1.0000", Optional.empty()));
            List<String> many = statementsOfTheSecondLook(till);

            assertThat(few).hasSize(1);
            assertThat(many).isEqualTo(few);
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void listCountsWhatComesAndGoesAtOnce(FreshDatabase database) {
        try (Till till = new Till(database)) {
            UUID first = till.product("A1", "1.0000", Optional.empty());
            assertThat(till.assortment.list(till.visit(), Shelf.ALL, 1).total()).isEqualTo(1);

            till.product("A2", "1.0000", Optional.empty());
            assertThat(till.assortment.list(till.visit(), Shelf.ALL, 1).total()).isEqualTo(2);

            ProductState shown = till.products.find(till.shop.id(), first).orElseThrow();
            ProductDraft offSale = Till.draft("A1", "1.0000", Optional.empty(), false);
            till.products.change(till.shop, first, shown.version(), 0, offSale, Till.MERCHANT);
            assertThat(till.assortment.list(till.visit(), Shelf.ALL, 1).total()).isEqualTo(1);
        }
    }

    private static List<String> statementsOfTheSecondLook(Till till) {
        till.assortment.list(till.visit(), Shelf.ALL, 1);
        try (StatementCount count = StatementCount.start()) {
            Listing listing = till.assortment.list(till.visit(), Shelf.ALL, 1);

            assertThat(listing.products()).hasSize(24);
            return count.statements();
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void searchTakesWildcardsAsTheyAreTyped(FreshDatabase database) {
        try (Till till = new Till(database)) {
            till.product("A_1", "1.0000", Optional.empty());
            till.product("AB1", "1.0000", Optional.empty());
            till.product("C100%", "1.0000", Optional.empty());

            assertThat(found(till, "a_1")).containsExactly("A_1");
            assertThat(found(till, "100%")).containsExactly("C100%");
            assertThat(found(till, "%")).containsExactly("C100%");
            assertThat(found(till, "\\")).isEmpty();
            assertThat(found(till, "PRODUCT ab")).containsExactly("AB1");
        }
    }

    @ParameterizedTest
    @MethodSource("org.shopplugin.tck.Databases#both")
    void puttingMoreIntoTheCartIsOneStatement(FreshDatabase database) {
        try (Till till = new Till(database)) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.empty()), 1);
            UUID product = till.carts
                    .contents(buying.visit(), Optional.of(buying.cart()))
                    .lines()
                    .get(0)
                    .id();

            try (StatementCount count = StatementCount.start()) {
                till.carts.put(till.shop.id(), buying.cart(), product, 2);

                assertThat(count.statements()).hasSize(1);
            }
            assertThat(till.carts
                            .contents(buying.visit(), Optional.of(buying.cart()))
                            .pieces())
                    .isEqualTo(3);
        }
    }

    @Test
    void C02_sameFormSentFiftyTimesAtOnceIsOneOrder() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            Buying buying = till.buying(till.product("A1", "10.0000", Optional.of(100)), 1);
            Submitted form = till.form(buying, BANK);

            List<PlaceAnswer> answers = Together.run(50, () -> till.checkout.place(buying, form));

            assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(PlaceAnswer.Placed.class));
            assertThat(new HashSet<>(answers)).hasSize(1);
            assertThat(till.count("shop_order")).isEqualTo(1);
            assertThat(stock(till, "A1")).contains(99);
        }
    }

    @Test
    void lastPiecesGoToAsManyBuyersAsThereArePiecesAndNumbersHaveNoGaps() throws Exception {
        try (Till till = new Till(Databases.postgresql())) {
            UUID product = till.product("A1", "10.0000", Optional.of(10));
            Queue<Buying> buyers = new ConcurrentLinkedQueue<>();
            IntStream.range(0, 30).forEach(i -> buyers.add(till.buying(product, 1)));
            Queue<Submitted> forms = new ConcurrentLinkedQueue<>();
            List<Buying> all = new ArrayList<>(buyers);
            all.forEach(buying -> forms.add(till.form(buying, BANK)));
            List<Submitted> sent = new ArrayList<>(forms);
            Queue<Integer> turns =
                    new ConcurrentLinkedQueue<>(IntStream.range(0, 30).boxed().toList());

            List<PlaceAnswer> answers = Together.run(30, () -> {
                int mine = turns.remove();
                return till.checkout.place(all.get(mine), sent.get(mine));
            });

            assertThat(answers).filteredOn(PlaceAnswer.Placed.class::isInstance).hasSize(10);
            assertThat(stock(till, "A1")).contains(0);
            List<String> numbers = till.orders.list(till.shop.id(), OrderFilter.ALL).orders().stream()
                    .map(OrderSummary::number)
                    .toList();
            assertThat(numbers)
                    .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(10_001, 10_010)
                            .mapToObj(Integer::toString)
                            .toList());
        }
    }

    /** The second window begins before the first has answered, and ends after it. */
    private static void toldBeside(Till till, Runnable first, Runnable second) throws Exception {
        ExecutorService window = Executors.newSingleThreadExecutor();
        Future<?> telling = till.work.call(em -> {
            first.run();
            Future<?> waiting = window.submit(second);
            till.awaitWaiting(1);
            return waiting;
        });
        window.shutdown();
        telling.get();
    }

    private static void moves(Till till, Buying buying) {
        Address work = new Address("NL", "", "Plein", "2", "", "", "1234 AC", "Utrecht", "");
        till.checkout.keepAddresses(buying, "guest@example.com", "A Guest", work, Optional.empty());
    }

    /** Places an order that has read the cart before the act in another window and comes to take it only after. */
    private static PlaceAnswer placedBeside(Till till, Buying buying, Runnable act) throws Exception {
        Submitted form = till.form(buying, BANK);
        ExecutorService window = Executors.newSingleThreadExecutor();
        Future<PlaceAnswer> placing = till.work.call(em -> {
            act.run();
            Future<PlaceAnswer> waiting = window.submit(() -> till.checkout.place(buying, form));
            till.awaitWaiting(1);
            return waiting;
        });
        window.shutdown();
        return placing.get();
    }

    private static List<String> inTheCart(Till till, Buying buying) {
        return till.carts.contents(buying.visit(), Optional.of(buying.cart())).lines().stream()
                .map(line -> line.quantity() + " " + line.sku())
                .toList();
    }

    private static UUID placed(PlaceAnswer answer) {
        assertThat(answer).isInstanceOf(PlaceAnswer.Placed.class);
        return ((PlaceAnswer.Placed) answer).order();
    }

    private static void change(Till till, UUID product, String price, boolean onSale) {
        ProductState state = till.products.find(till.shop.id(), product).orElseThrow();
        till.products.change(
                till.shop,
                product,
                state.version(),
                0,
                Till.draft("A1", price, Optional.empty(), onSale),
                Till.MERCHANT);
    }

    private static Orders.Answer become(Till till, Buying buying, OrderView view, OrderStatus to) {
        return till.orders.change(
                buying.visit().plugins(), till.shop.id(), view.id(), view.version(), to, Till.MERCHANT);
    }

    private static Optional<Integer> stock(Till till, String sku) {
        return till.assortment.bySku(till.visit(), new Sku(sku)).flatMap(ListedProduct::stock);
    }

    private static List<String> found(Till till, String typed) {
        return till.assortment.list(till.visit(), Shelf.search(typed), 1).products().stream()
                .map(product -> product.sku().value())
                .toList();
    }
}
