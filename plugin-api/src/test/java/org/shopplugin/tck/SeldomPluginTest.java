package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.Segments;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.Area;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Payments;
import org.shopplugin.host.trade.Pricing;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.host.trade.Visibility;
import org.shopplugin.tck.probe.Probe;
import org.shopplugin.tck.probe.SeldomPlugin;

/** What few plugins do, and no host falls over. */
class SeldomPluginTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final CustomerId CUSTOMER = new CustomerId("c");

    @TempDir
    private Path folder;

    private PlainHost host;

    @BeforeEach
    void start() {
        Probe.reset();
        ProbeJar.of("seldom")
                .plugin(SeldomPlugin.class)
                .classes(Probe.class)
                .file("i18n/messages.properties", "seldom.impact={count} things change\n")
                .writeTo(folder.resolve("seldom.jar"));
        host = PlainHost.start(folder, Databases.h2());
    }

    @AfterEach
    void stop() {
        host.close();
    }

    private ShopPlugins on() {
        flip(true);
        return host.plugins().in(PlainHost.FIRST);
    }

    private void flip(boolean on) {
        host.plugins().switches().flip(PlainHost.FIRST, "seldom", on, "test");
    }

    private static Shopper gold(boolean complete) {
        return new Shopper(
                Buyer.of(CUSTOMER, Locale.ENGLISH).withSegments(Segments.of(Set.of("gold"))), List.of(), complete);
    }

    @Test
    void pluginThatSaysNothingOfWhoSeesItsProductsLetsSegmentsIn() {
        Map<String, Set<String>> off =
                Visibility.in(host.plugins().in(PlainHost.FIRST)).labels(gold(true));
        Visibility on = Visibility.in(on());

        assertThat(off).isEmpty();
        assertThat(on.labels(gold(true))).isEqualTo(Map.of("seldom", Set.of("gold")));
        assertThat(on.labels(Shopper.guest(Locale.ENGLISH))).isEqualTo(Map.of("seldom", Set.of()));
        assertThat(on.labels(gold(false))).as("nobody knows who he is").isEqualTo(Map.of("seldom", Set.of()));
    }

    @Test
    void orderIsPaidWhereItsMethodWasOffered() {
        ShopPlugins plugins = on();
        Payments payments = Payments.in(plugins);
        Payments.Offer offer = payments.offer(
                Cart.of(gold(true).buyer(), List.of(), PriceBasis.NET, Money.zero(EUR), Money.zero(EUR)), List.of());
        Order order = Order.of(
                        new OrderId("order"),
                        "1",
                        Instant.EPOCH,
                        List.of(),
                        List.of(new Order.Tax("S", BigDecimal.valueOf(21), Money.zero(EUR), Money.zero(EUR))))
                .build();

        List<String> paid = host.work()
                .call(em -> offer.methods().stream()
                        .map(method -> payments.pay(method, order).reference())
                        .toList());

        assertThat(offer.methods()).extracting(Payments.Method::code).containsExactly("at-first", "at-second");
        assertThat(paid).containsExactly("first", "second");
    }

    @Test
    void priceIsExplainedStepByStepAsItWasMade() {
        Pricing pricing = Pricing.in(on());
        PriceLine line = new PriceLine(new Sku("A"), 1, UnitPrice.rounded(BigDecimal.TEN, EUR), List.of());

        UnitPrice price = pricing.price(gold(true), List.of(line), EUR, PriceBasis.NET, Instant.EPOCH)
                .of(line)
                .unit();
        PriceExplanation why = pricing.explain(gold(true), line, EUR, PriceBasis.NET, Instant.EPOCH, Locale.ENGLISH);

        assertThat(price.amount()).isEqualByComparingTo("4.5");
        assertThat(why.candidates())
                .extracting(step -> step.sentence() + " " + step.price())
                .containsExactly("Step 1 9.0000 EUR", "Step 2 4.5000 EUR");
    }

    @Test
    void answeredPricesAreReadOnceSinceSomebodyMayChangeThem() {
        PriceLine line = new PriceLine(new Sku("A"), 1, UnitPrice.rounded(BigDecimal.TEN, EUR), List.of());
        Probe.broken().add("prices");

        Pricing.Priced priced = Pricing.in(on()).price(gold(true), List.of(line), EUR, PriceBasis.NET, Instant.EPOCH);

        assertThat(priced.complete()).isTrue();
        assertThat(priced.of(line).unit().amount()).isEqualByComparingTo("4.5");
    }

    @Test
    void faultyTextStandsAsItIsAndThePluginCanBeSwitched() {
        assertThat(host.plugins()
                        .switches()
                        .impact(PlainHost.FIRST, "seldom", true, Locale.ENGLISH)
                        .value())
                .containsExactly("{count} things change");
    }

    @Test
    void whatBreaksInItsReadersHandsIsThePluginsFailure() {
        ShopPlugins plugins = on();
        OrderId order = new OrderId("order");

        assertThat(host.plugins()
                        .switches()
                        .impact(PlainHost.FIRST, "seldom", false, Locale.ENGLISH)
                        .failed())
                .containsExactly("seldom");
        assertThat(PersonalData.in(plugins)
                        .impact(CUSTOMER, Reason.ERASURE, Locale.ENGLISH)
                        .failed())
                .containsExactly("seldom");
        assertThat(PersonalData.in(plugins).objections(CUSTOMER, Reason.ERASURE, Locale.ENGLISH))
                .hasSize(1);
        Ran<Map<OrderId, List<Ordering.Detail>>> details = Ordering.in(plugins).details(List.of(order), Locale.ENGLISH);
        assertThat(details.failed()).containsExactly("seldom");
        assertThat(details.value()).isEmpty();
    }

    @Test
    void menuAsksItsEntriesForNothingThatWrites() {
        assertThat(on().menu(Area.ACCOUNT, PlainHost.actor(Actor.Kind.CUSTOMER, null), true))
                .isEmpty();
    }

    @Test
    void pluginIsToldOfAChangeAsItIsNotAsTheRequestSawItBefore() {
        try (Plugins.Bound ignored = host.plugins().request(PlainHost.FIRST)) {
            flip(true);
            host.plugins().settingsChanged(PlainHost.FIRST, "seldom");

            assertThat(host.plugins().in(PlainHost.FIRST).isOn("seldom"))
                    .as("in the request that flipped it")
                    .isFalse();
        }

        assertThat(Probe.heard()).containsExactly("switched true sees true", "settingsChanged sees true");
    }

    @Test
    void pluginHearsLastHowItsSwitchStands() throws Exception {
        CountDownLatch hears = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        System.getProperties().put("probe.heard", new SlowToHear("switched true", hears, mayGoOn));
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> flip(true));
            assertThat(hears.await(30, TimeUnit.SECONDS)).isTrue();
            Future<?> second = threads.submit(() -> flip(false));
            while (host.plugins().in(PlainHost.FIRST).isOn("seldom")) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            mayGoOn.countDown();
            first.get(30, TimeUnit.SECONDS);
            second.get(30, TimeUnit.SECONDS);

            assertThat(Probe.heard()).containsExactly("switched true sees true", "switched false sees false");
        } finally {
            threads.shutdownNow();
            System.getProperties().remove("probe.heard");
        }
    }

    /** Keeps a plugin waiting that has something to say. */
    private static final class SlowToHear extends CopyOnWriteArrayList<String> {

        private static final long serialVersionUID = 1L;

        private final String beginning;
        private final transient CountDownLatch hears;
        private final transient CountDownLatch mayGoOn;

        private SlowToHear(String beginning, CountDownLatch hears, CountDownLatch mayGoOn) {
            this.beginning = beginning;
            this.hears = hears;
            this.mayGoOn = mayGoOn;
        }

        @Override
        public boolean add(String what) {
            if (what.startsWith(beginning)) {
                hears.countDown();
                try {
                    // The other flip is told meanwhile, if it is told at all before this one.
                    mayGoOn.await(30, TimeUnit.SECONDS);
                    TimeUnit.MILLISECONDS.sleep(100);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            return super.add(what);
        }
    }
}
