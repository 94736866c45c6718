package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import jakarta.persistence.RollbackException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.shopplugin.api.Health;
import org.shopplugin.api.ShopId;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.TaxDecision;
import org.shopplugin.api.checkout.TaxRequest;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;
import org.shopplugin.api.job.Job;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.Slot;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Host;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.PluginStatus;
import org.shopplugin.host.PluginStatus.State;
import org.shopplugin.host.Plugins;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.form.PersonalData;
import org.shopplugin.host.form.SignIns;
import org.shopplugin.host.trade.Buyers;
import org.shopplugin.host.trade.Ordering;
import org.shopplugin.host.trade.Payments;
import org.shopplugin.host.trade.Pricing;
import org.shopplugin.host.trade.Shopper;
import org.shopplugin.host.trade.Taxes;
import org.shopplugin.host.trade.Visibility;
import org.shopplugin.tck.probe.BadEntityPlugin;
import org.shopplugin.tck.probe.CuriousPlugin;
import org.shopplugin.tck.probe.EarlierPlugin;
import org.shopplugin.tck.probe.LackingEntityPlugin;
import org.shopplugin.tck.probe.LackingPlugin;
import org.shopplugin.tck.probe.MigratingPlugin;
import org.shopplugin.tck.probe.MinimalPlugin;
import org.shopplugin.tck.probe.Probe;
import org.shopplugin.tck.probe.ProbePlugin;
import org.shopplugin.tck.probe.SameEntityPlugin;
import org.shopplugin.tck.probe.ThrowingPlugin;

/**
 * What every host of plugins keeps; a host's test extends it, or {@link SellingHostCompatibility} for a host that sells,
 * and says how the host is started.
 *
 * <p>It packs its probe plugins into real jars in a real folder, starts the host on it and looks at it from outside and,
 * through what the probes note, from inside.
 */
public abstract class HostCompatibility {

    private static final Currency EUR = Currency.getInstance("EUR");
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final CustomerId HALF = new CustomerId("half-price");
    static final CustomerId FULL = new CustomerId("full-price");

    @TempDir
    private Path folder;

    private final List<RunningHost> started = new ArrayList<>();
    private FreshDatabase database = Databases.h2();

    /** For the tests of hosts. */
    protected HostCompatibility() {}

    /** A host that has started, with at least two shops in which every plugin's switch is off. */
    public interface RunningHost extends AutoCloseable {

        Plugins plugins();

        Host host();

        /** Writes a row of the host's own in the running transaction. */
        void writeOwnRow(EntityManager em, String id);

        boolean hasOwnRow(String id);

        @Override
        void close();
    }

    /** Starts the host. */
    protected abstract RunningHost start(Path pluginFolder, FreshDatabase on);

    /** An empty database of the product to test on. */
    protected abstract FreshDatabase newDatabase();

    @BeforeEach
    final void begin() {
        Probe.reset();
        database = newDatabase();
    }

    @AfterEach
    final void stopAll() {
        started.forEach(RunningHost::close);
        started.clear();
    }

    /** The probe at every extension point, ready to be packed. */
    public static ProbeJar probe() {
        return ProbeJar.of("probe")
                .plugin(ProbePlugin.class)
                .classes(Probe.class, classNamed("ProbeNote"))
                .file(
                        "db/notes.sql",
                        "create table probe_note (id varchar(100) primary key,"
                                + " shop_id varchar(64) not null, parent_id varchar(100))")
                .file("i18n/messages.properties", """
                        probe.hello=Hello {0}
                        probe.bad={0} is bad
                        probe.impact={0,number} things go {1}
                        probe.held=You are held
                        probe=Probe
                        probe.new=New here
                        probe.rank=Rank
                        probe.detail=Detail
                        """)
                .file("i18n/messages_nl.properties", "probe.hello=Dag {0}, het is één\nprobe.detail=Bijzonderheid\n");
    }

    private static Class<?> classNamed(String probe) {
        try {
            return Class.forName("org.shopplugin.tck.probe." + probe);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private RunningHost host() {
        return host(this::start);
    }

    /** A host that has this plugin beside those that lie in its folder already. */
    final <H extends RunningHost> H hostWith(ProbeJar plugin, String file, BiFunction<Path, FreshDatabase, H> start) {
        plugin.writeTo(folder.resolve(file));
        return host(start);
    }

    private <H extends RunningHost> H host(BiFunction<Path, FreshDatabase, H> start) {
        H host = start.apply(folder, database);
        started.add(host);
        return host;
    }

    private RunningHost hostWithProbeOn() {
        return hostWithProbeOn(this::start);
    }

    final <H extends RunningHost> H hostWithProbeOn(BiFunction<Path, FreshDatabase, H> start) {
        H host = hostWith(probe(), "probe.jar", start);
        host.plugins().switches().flip(shop(host), "probe", true, "test");
        return host;
    }

    static ShopId shop(RunningHost host) {
        return host.host().shops().get(0);
    }

    private static ShopId secondShop(RunningHost host) {
        return host.host().shops().get(1);
    }

    static ShopPlugins in(RunningHost host) {
        return host.plugins().in(shop(host));
    }

    private static PluginStatus status(RunningHost host, String file) {
        return host.plugins().statuses().stream()
                .filter(status -> status.file().equals(file))
                .findFirst()
                .orElseThrow();
    }

    private void assertStateAndReason(String file, State state, String reason) {
        RunningHost host = host();

        assertThat(status(host, file).state()).isEqualTo(state);
        assertThat(status(host, file).reason()).contains(reason);
    }

    @Test
    void emptyFolderIsAShopWithoutPlugins() {
        RunningHost host = host();

        assertThat(host.plugins().statuses()).isEmpty();
        assertThat(in(host).plugins()).isEmpty();
    }

    @Test
    void fileThatIsNoZipIsRejected() throws IOException {
        Files.writeString(folder.resolve("text.jar"), "I am a text");

        assertStateAndReason("text.jar", State.REJECTED, "not a readable jar");
    }

    @Test
    void jarWithoutIdIsRejected() {
        ProbeJar.of("x")
                .withoutManifest("Plugin-Id")
                .plugin(MinimalPlugin.class)
                .writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.REJECTED, "no Plugin-Id");
    }

    @Test
    void jarForAnotherApiIsRejected() {
        ProbeJar.of("x")
                .manifest("Plugin-Api", "2.0")
                .plugin(MinimalPlugin.class)
                .writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.REJECTED, "version 2.0 of the plugin API");
    }

    @Test
    void secondJarOfOnePluginIsRejected() {
        ProbeJar.of("twin").plugin(MinimalPlugin.class).writeTo(folder.resolve("a.jar"));
        ProbeJar.of("twin").plugin(MinimalPlugin.class).writeTo(folder.resolve("b.jar"));

        RunningHost host = host();

        assertThat(status(host, "a.jar").state()).isEqualTo(State.RUNNING);
        assertThat(status(host, "b.jar").state()).isEqualTo(State.REJECTED);
        assertThat(status(host, "b.jar").reason()).contains("a.jar");
    }

    @Test
    void jarWithoutPluginFails() {
        ProbeJar.of("none").writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.FAILED, "exactly one plugin");
    }

    @Test
    void pluginThatThrowsInStartFailsAloneAndTheOthersRun() {
        ProbeJar.of("bad").plugin(ThrowingPlugin.class).writeTo(folder.resolve("a.jar"));
        ProbeJar.of("good").plugin(MinimalPlugin.class).writeTo(folder.resolve("b.jar"));

        RunningHost host = host();

        assertThat(status(host, "a.jar").state()).isEqualTo(State.FAILED);
        assertThat(status(host, "a.jar").reason()).contains("no way");
        assertThat(status(host, "b.jar").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void whatAFailedPluginKeepsForSomeStaysHiddenUntilItsJarIsGone() throws IOException {
        hostWithProbeOn();
        Probe.broken().add("start");
        RunningHost failed = host();
        Files.delete(folder.resolve("probe.jar"));
        RunningHost gone = host();

        assertThat(status(failed, "probe.jar").state()).isEqualTo(State.FAILED);
        assertThat(labelsOfAGuest(failed)).isEqualTo(Map.of("probe", Set.of()));
        assertThat(labelsOfAGuest(gone)).isEmpty();
    }

    private static Map<String, Set<String>> labelsOfAGuest(RunningHost host) {
        return Visibility.in(in(host)).labels(Shopper.guest(Locale.ENGLISH));
    }

    @Test
    void pluginThatLacksAClassFails() {
        ProbeJar.of("lacking").plugin(LackingPlugin.class).writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.FAILED, "NoClassDefFoundError");
    }

    @Test
    void pluginWhoseEntityLacksAClassFailsAlone() {
        ProbeJar.of("lacking").plugin(LackingEntityPlugin.class).writeTo(folder.resolve("a.jar"));
        probe().writeTo(folder.resolve("b.jar"));

        RunningHost host = host();

        assertThat(status(host, "a.jar").state()).isEqualTo(State.FAILED);
        assertThat(status(host, "a.jar").reason()).contains("Forgotten");
        assertThat(status(host, "b.jar").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void namesOfAnotherPluginAreRejected() {
        probe().writeTo(folder.resolve("a.jar"));
        ProbeJar.of("same").plugin(SameEntityPlugin.class).writeTo(folder.resolve("b.jar"));
        ProbeJar.of("third").plugin(SameEntityPlugin.class).writeTo(folder.resolve("c.jar"));
        ProbeJar.of("probe-too").plugin(MinimalPlugin.class).writeTo(folder.resolve("d.jar"));

        RunningHost host = host();

        assertThat(status(host, "a.jar").state()).isEqualTo(State.RUNNING);
        assertThat(status(host, "b.jar").reason()).contains("entity name ProbeNote is taken by a.jar");
        assertThat(status(host, "c.jar").reason()).contains("does not begin with third_");
        assertThat(status(host, "d.jar").reason()).contains("prefix probe_too_ is taken by a.jar");
    }

    @Test
    void entityThatCannotBeMappedFailsItsPluginAlone() {
        ProbeJar.of("bad").plugin(BadEntityPlugin.class).writeTo(folder.resolve("a.jar"));
        probe().writeTo(folder.resolve("b.jar"));

        RunningHost host = host();

        assertThat(status(host, "a.jar").state()).isEqualTo(State.FAILED);
        assertThat(status(host, "a.jar").reason()).contains("entities");
        assertThat(status(host, "b.jar").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void missingMigrationIsRejected() {
        ProbeJar.of("steps")
                .plugin(MigratingPlugin.class)
                .file("db/first.sql", "create table steps_one (id int)")
                .writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.REJECTED, "second.sql");
    }

    @Test
    void brokenMigrationFailsItsPluginAlone() {
        ProbeJar.of("steps")
                .plugin(MigratingPlugin.class)
                .file("db/first.sql", "create table steps_one (id int)")
                .file("db/second.sql", "this is not sql")
                .writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.FAILED, "tables");
    }

    @Test
    void migrationsRunOnceAndADatabaseNewerThanTheJarIsRejected() {
        ProbeJar.of("steps")
                .plugin(MigratingPlugin.class)
                .file("db/first.sql", "create table steps_one (id int)")
                .file("db/second.sql", "create table steps_two (id int)")
                .writeTo(folder.resolve("a.jar"));
        assertThat(status(host(), "a.jar").state()).isEqualTo(State.RUNNING);
        assertThat(status(host(), "a.jar").state()).isEqualTo(State.RUNNING);
        stopAll();

        ProbeJar.of("steps")
                .plugin(EarlierPlugin.class)
                .file("db/first.sql", "create table steps_one (id int)")
                .writeTo(folder.resolve("a.jar"));

        assertStateAndReason("a.jar", State.REJECTED, "newer version of this plugin");
    }

    @Test
    void pluginSeesTheContractAndNothingElseOfTheHost() {
        ProbeJar.of("curious").plugin(CuriousPlugin.class).classes(Probe.class).writeTo(folder.resolve("a.jar"));

        host();

        assertThat(Probe.heard()).contains("saw []", "contract truetruetrue", "loader true");
    }

    @Test
    void proxiesOfPluginEntitiesLoadTheirRows() {
        RunningHost host = hostWithProbeOn();
        in(host).chain(Job.class)
                .members()
                .forEach(job -> job.tell(tidy -> {
                    tidy.run();
                    return true;
                }));

        String html = in(host).fragments(Slot.ACCOUNT_OVERVIEW, guest(), "half-price", Locale.ENGLISH, "")
                .get(0)
                .html();

        assertThat(html).contains("2 notes").contains("/parent").doesNotContain("ProbeNote/parent");
    }

    @Test
    void decisionsMayOnlyRead() {
        RunningHost host = hostWithProbeOn();

        decideEverything(host);

        assertThat(Probe.heard().stream().filter(heard -> heard.contains("refused=")))
                .hasSizeGreaterThan(10)
                .allMatch(heard -> heard.contains("refused=true read=true"));
        assertThat(Probe.heard().stream().map(heard -> heard.split(" ", -1)[0]))
                .contains(
                        "contexts",
                        "segments",
                        "price",
                        "labels",
                        "tax",
                        "offer",
                        "allow",
                        "orderFields",
                        "check",
                        "parties",
                        "signIn",
                        "mayForget",
                        "export");
    }

    private static void decideEverything(RunningHost host) {
        ShopPlugins plugins = in(host);
        Shopper shopper = Buyers.in(plugins).signedIn(HALF, Optional.empty(), Locale.ENGLISH);
        Cart cart = cart(shopper);
        Pricing.in(plugins).price(shopper, List.of(line("A")), EUR, PriceBasis.NET, NOW);
        Visibility.in(plugins).labels(shopper);
        Taxes.in(plugins).decide(taxRequest(host, shopper));
        Payments.in(plugins).offer(cart, List.of(new PaymentMethod("transfer", "t", "")));
        Ordering.in(plugins).fields(shopper.buyer(), Locale.ENGLISH);
        Ordering.in(plugins).check(cart, Locale.ENGLISH);
        Ordering.in(plugins).parties(guest());
        SignIns.in(plugins).refusal(Customer.of(HALF, "a@b.test", "", "", Locale.ENGLISH));
        PersonalData.in(plugins).objections(HALF, Reason.ERASURE, Locale.ENGLISH);
        PersonalData.in(plugins).export(HALF);
    }

    @Test
    void answersOfThePluginCount() {
        RunningHost host = hostWithProbeOn();
        ShopPlugins plugins = in(host);
        Shopper shopper = Buyers.in(plugins).signedIn(HALF, Optional.of("two"), Locale.ENGLISH);
        Cart cart = cart(shopper).withFields(Map.of("probe.reference", "no"));

        assertThat(shopper.buyer().context()).contains("two");
        assertThat(Buyers.in(plugins)
                        .signedIn(HALF, Optional.of("three"), Locale.ENGLISH)
                        .buyer()
                        .context())
                .isEmpty();
        assertThat(Pricing.in(plugins)
                        .price(shopper, List.of(line("A")), EUR, PriceBasis.NET, NOW)
                        .of(line("A"))
                        .unit()
                        .amount())
                .isEqualByComparingTo("5");
        assertThat(Taxes.in(plugins).decide(taxRequest(host, shopper)).value())
                .containsExactly(new TaxDecision("AE", BigDecimal.ZERO, "Reverse charge", "proof"));
        Payments.Offer offer = Payments.in(plugins)
                .offer(cart, List.of(new PaymentMethod("cash", "", ""), new PaymentMethod("card", "", "")));
        assertThat(offer.methods()).extracting(Payments.Method::code).containsExactly("card", "later");
        assertThat(offer.preferred()).contains("later");
        assertThat(Ordering.in(plugins).check(cart, Locale.ENGLISH))
                .singleElement()
                .satisfies(sentence -> {
                    assertThat(sentence.field()).isEqualTo("probe.reference");
                    assertThat(sentence.text()).isEqualTo("no is bad");
                });
        assertThat(SignIns.in(plugins).refusal(Customer.of(HALF, "held@b.test", "", "", Locale.ENGLISH)))
                .contains("You are held");
    }

    @Test
    void throwingPriceIsAPriceForNobodyItAppliesToAndForNobodyElse() {
        RunningHost host = hostWithProbeOn();
        Probe.broken().add("price");
        Shopper half = Buyers.in(in(host)).signedIn(HALF, Optional.empty(), Locale.ENGLISH);
        Shopper full = Buyers.in(in(host)).signedIn(FULL, Optional.empty(), Locale.ENGLISH);

        for (int again = 0; again < 30; again++) {
            Pricing.Priced forHalf = Pricing.in(in(host)).price(half, List.of(line("A")), EUR, PriceBasis.NET, NOW);
            Pricing.Priced forFull = Pricing.in(in(host)).price(full, List.of(line("A")), EUR, PriceBasis.NET, NOW);

            assertThat(forHalf.complete()).isFalse();
            assertThat(forHalf.of(line("A")).unit().amount()).isEqualByComparingTo("10");
            assertThat(forFull.complete()).isTrue();
        }
        assertThat(Probe.heard().stream().filter(heard -> heard.startsWith("price")))
                .as("calls until the breaker opened")
                .hasSize(20);
        assertThat(status(host, "probe.jar")
                        .in(shop(host))
                        .orElseThrow()
                        .health()
                        .up())
                .isFalse();
    }

    @Test
    void buyerWhosePluginFailsToKnowHimMayNotOrderAtListPrices() {
        RunningHost host = hostWithProbeOn();
        Probe.broken().add("segments");

        Shopper shopper = Buyers.in(in(host)).signedIn(HALF, Optional.empty(), Locale.ENGLISH);

        assertThat(shopper.complete()).isFalse();
        assertThat(Pricing.in(in(host))
                        .price(shopper, List.of(line("A")), EUR, PriceBasis.NET, NOW)
                        .complete())
                .isFalse();
    }

    @Test
    void writePointsWriteInTheHostsTransaction() {
        RunningHost host = hostWithProbeOn();
        ShopPlugins plugins = in(host);
        Order order = order();
        Payments.Method later = method(plugins);

        host.host().work().run(em -> {
            host.writeOwnRow(em, "kept");
            Ordering.in(plugins).placed(order);
            Payments.in(plugins).pay(later, order);
            Ordering.in(plugins).changed(order, OrderStatus.PLACED, OrderStatus.CANCELLED);
            PersonalData.in(plugins).objectionsNow(HALF, Reason.ACCOUNT_CLOSED, Locale.ENGLISH);
            PersonalData.in(plugins).forget(HALF, Reason.ERASURE);
        });

        assertThat(host.hasOwnRow("kept")).isTrue();
        assertThat(Probe.heard()).contains("placed", "pay", "changed", "mayForgetNow", "forget");
        assertThat(notes(host)).contains("5 notes");
    }

    @Test
    void failureAtAWritePointRollsTheHostBack() {
        RunningHost host = hostWithProbeOn();
        ShopPlugins plugins = in(host);
        Payments.Method later = method(plugins);
        Probe.broken().add("placed");

        assertThatThrownBy(() -> host.host().work().run(em -> {
                    host.writeOwnRow(em, "lost");
                    Payments.in(plugins).pay(later, order());
                    Ordering.in(plugins).placed(order());
                }))
                .isInstanceOf(PluginFailure.class)
                .hasMessageContaining("probe");

        assertThat(host.hasOwnRow("lost")).isFalse();
        assertThat(notes(host)).contains("0 notes");
    }

    @Test
    void failureAtAWritePointThatTheHostPassesOverRollsItBackAllTheSame() {
        RunningHost host = hostWithProbeOn();
        ShopPlugins plugins = in(host);
        Payments.Method later = method(plugins);
        Probe.broken().add("placed");

        assertThatThrownBy(() -> host.host().work().run(em -> {
                    host.writeOwnRow(em, "lost");
                    Payments.in(plugins).pay(later, order());
                    assertThatThrownBy(() -> Ordering.in(plugins).placed(order()))
                            .isInstanceOf(PluginFailure.class);
                }))
                .isInstanceOf(RollbackException.class);

        assertThat(host.hasOwnRow("lost")).isFalse();
        assertThat(notes(host)).contains("0 notes");
    }

    @Test
    void decisionInsideAWriteTransactionIsTheHostsMistake() {
        RunningHost host = hostWithProbeOn();

        assertThatThrownBy(() -> host.host()
                        .work()
                        .call(em -> Buyers.in(in(host)).signedIn(HALF, Optional.empty(), Locale.ENGLISH)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before or after the host's transaction");
    }

    @Test
    void decorationInsideAWriteTransactionIsTheHostsMistakeToo() {
        RunningHost host = hostWithProbeOn();

        assertThatThrownBy(() -> host.host().work().call(em -> notes(host)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("before or after the host's transaction");
    }

    @Test
    void labelsThatMerchantsMakeAreAskedForAnewAfterTheDeclaredOnes() {
        RunningHost host = hostWithProbeOn();
        var declared = new ShopPlugins.Label("probe", "new", "Probe", "New here");
        List<ShopPlugins.Label> before = labels(host);

        Probe.favoured().add("gold");
        List<ShopPlugins.Label> after = labels(host);
        List<ShopPlugins.Label> withoutRight = labels(host, guest());
        Probe.broken().add("tags");
        List<ShopPlugins.Label> failing = labels(host);
        host.plugins().switches().flip(shop(host), "probe", false, "test");

        assertThat(before).containsExactly(declared);
        assertThat(after).containsExactly(declared, new ShopPlugins.Label("probe", "rank.gold", "Rank", "Rank gold"));
        assertThat(withoutRight).containsExactly(declared);
        assertThat(failing).containsExactly(declared);
        assertThat(labels(host)).isEmpty();
        assertThat(Probe.heard()).contains("tags refused=true read=true");
    }

    private static List<ShopPlugins.Label> labels(RunningHost host) {
        return labels(host, PlainHost.actor(Actor.Kind.ADMINISTRATOR, "probe:see"));
    }

    private static List<ShopPlugins.Label> labels(RunningHost host, Acting reader) {
        try (var request = host.host().work().request()) {
            return in(host).labels(reader, Locale.ENGLISH);
        }
    }

    @Test
    void idsOfTheAuditLogAreNamedForThoseWhoMayKnowThem() {
        RunningHost host = hostWithProbeOn();
        var right = PlainHost.actor(Actor.Kind.ADMINISTRATOR, "probe:see");
        var gold = new ShopPlugins.Named("Rank gold", "/admin/p/probe/page");
        Probe.favoured().add("gold");

        Map<String, ShopPlugins.Named> names = names(host, right);
        Map<String, ShopPlugins.Named> withoutRight = names(host, guest());
        Probe.broken().add("names");
        Map<String, ShopPlugins.Named> failing = names(host, right);
        host.plugins().switches().flip(shop(host), "probe", false, "test");

        assertThat(names).containsExactly(Map.entry("gold", gold));
        assertThat(withoutRight).isEmpty();
        assertThat(failing).isEmpty();
        assertThat(names(host, right)).isEmpty();
        assertThat(Probe.heard()).contains("names refused=true read=true");
    }

    private static Map<String, ShopPlugins.Named> names(RunningHost host, org.shopplugin.host.Acting reader) {
        try (var request = host.host().work().request()) {
            return in(host).names(reader, Set.of("gold", "silver"));
        }
    }

    @Test
    void pluginThatIsOffContributesNothingButWhatIsCalledOnOrOff() {
        RunningHost host = hostWithProbeOn();
        host.plugins().switches().flip(shop(host), "probe", false, "test");
        Probe.heard().clear();
        ShopPlugins plugins = in(host);

        decideEverything(host);
        host.host().work().run(em -> Ordering.in(plugins).changed(order(), OrderStatus.PLACED, OrderStatus.CANCELLED));

        assertThat(Probe.heard().stream().map(heard -> heard.split(" ", -1)[0]))
                .containsExactly("mayForget", "export", "changed");
    }

    @Test
    void switchIsToldOnceFlippedAndStandsAfterARestart() {
        RunningHost host = hostWithProbeOn();
        host.plugins().switches().flip(shop(host), "probe", true, "test");

        RunningHost again = host();

        assertThat(Probe.heard()).containsExactly("switched " + shop(host) + " true");
        assertThat(again.plugins().switches().isOn(shop(again), "probe")).isTrue();
        assertThat(host.plugins()
                        .switches()
                        .impact(shop(host), "probe", false, Locale.ENGLISH)
                        .value())
                .containsExactly("3 things go off");
    }

    @Test
    void changedSettingsAreToldOnAndOffAndAFailureStaysWithThePlugin() {
        RunningHost host = hostWithProbeOn();
        Probe.heard().clear();

        host.plugins().settingsChanged(shop(host), "probe");
        host.plugins().switches().flip(shop(host), "probe", false, "test");
        Probe.broken().add("settingsChanged");
        host.plugins().settingsChanged(shop(host), "probe");
        host.plugins().settingsChanged(shop(host), "unknown");

        assertThat(Probe.heard())
                .containsExactly(
                        "settingsChanged " + shop(host),
                        "switched " + shop(host) + " false",
                        "settingsChanged " + shop(host));
    }

    @Test
    void flipThatIsRolledBackChangesNothing() {
        RunningHost host = hostWithProbeOn();

        assertThatThrownBy(() -> host.host().work().run(em -> {
                    host.plugins().switches().flip(shop(host), "probe", false, "test");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        assertThat(host.plugins().switches().isOn(shop(host), "probe")).isTrue();
    }

    @Test
    void twoShopsDoNotCross() {
        RunningHost host = hostWithProbeOn();
        ShopPlugins second = host.plugins().in(secondShop(host));
        host.host().work().run(em -> Ordering.in(in(host)).placed(order()));

        host.plugins().switches().flip(secondShop(host), "probe", true, "test");

        assertThat(second.isOn("probe")).isFalse();
        assertThat(notes(host)).contains("1 notes");
        assertThat(host.plugins()
                        .in(secondShop(host))
                        .fragments(Slot.ACCOUNT_OVERVIEW, guest(), "", Locale.ENGLISH, "")
                        .get(0)
                        .html())
                .contains("0 notes");
    }

    @Test
    void requestSeesOneStateWhileTheSwitchIsFlipped() throws Exception {
        RunningHost host = hostWithProbeOn();
        AtomicBoolean over = new AtomicBoolean();
        Callable<Set<Integer>> requests = () -> {
            Set<Integer> kinds = new java.util.HashSet<>();
            while (!over.get()) {
                try (Plugins.Bound ignored = host.plugins().request(shop(host))) {
                    boolean on = in(host).isOn("probe");
                    Pricing.Priced priced = Pricing.in(in(host))
                            .price(halfWithSegments(), List.of(line("A")), EUR, PriceBasis.NET, NOW);
                    boolean half = priced.of(line("A")).unit().amount().compareTo(new BigDecimal("5")) == 0;
                    kinds.add(on == half && on == in(host).isOn("probe") ? (on ? 1 : 0) : -1);
                }
            }
            return kinds;
        };
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Set<Integer>>> running = new ArrayList<>();
        for (int thread = 0; thread < 16; thread++) {
            running.add(threads.submit(requests));
        }

        for (int flip = 0; flip < 40; flip++) {
            host.plugins().switches().flip(shop(host), "probe", flip % 2 == 1, "test");
        }
        over.set(true);

        threads.shutdown();
        assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        for (Future<Set<Integer>> one : running) {
            assertThat(one.get()).doesNotContain(-1).isNotEmpty();
        }
    }

    @Test
    void lastWordOnASwitchIsTheDatabases() {
        RunningHost host = hostWithProbeOn();
        ShopPlugins seen = in(host);

        boolean before = host.host().work().call(em -> host.plugins().switches().unchanged(em, seen));
        host.plugins().switches().flip(shop(host), "probe", false, "test");
        boolean after = host.host().work().call(em -> host.plugins().switches().unchanged(em, seen));

        assertThat(before).isTrue();
        assertThat(after).isFalse();
    }

    @Test
    void statusTellsStateSwitchHealthAndFailures() {
        RunningHost host = hostWithProbeOn();
        Probe.broken().add("contexts");
        Buyers.in(in(host)).signedIn(FULL, Optional.empty(), Locale.ENGLISH);

        PluginStatus status = status(host, "probe.jar");

        assertThat(status.state()).isEqualTo(State.RUNNING);
        assertThat(status.in(shop(host)).orElseThrow().on()).isTrue();
        assertThat(status.in(secondShop(host)).orElseThrow().on()).isFalse();
        assertThat(status.in(shop(host)).orElseThrow().health()).isEqualTo(Health.down("on true"));
        assertThat(status.in(shop(host)).orElseThrow().calls().failures()).isEqualTo(1);
        assertThat(status.in(shop(host)).orElseThrow().calls().lastFailure())
                .startsWith("BuyerContextExtension ")
                .endsWith(": java.lang.IllegalStateException: Told to break: contexts");
        assertThat(status.in(secondShop(host)).orElseThrow().calls().failures()).isZero();
    }

    private String notes(RunningHost host) {
        return in(host).fragments(Slot.ACCOUNT_OVERVIEW, guest(), "", Locale.ENGLISH, "")
                .get(0)
                .html();
    }

    private static org.shopplugin.host.Acting guest() {
        return PlainHost.actor(Actor.Kind.GUEST, null);
    }

    private static Shopper halfWithSegments() {
        return new Shopper(
                org.shopplugin.api.pricing.Buyer.of(HALF, Locale.ENGLISH)
                        .withSegments(org.shopplugin.api.pricing.Segments.of(Set.of("half"))),
                List.of(),
                true);
    }

    private static PriceLine line(String sku) {
        return new PriceLine(new Sku(sku), 1, UnitPrice.rounded(BigDecimal.TEN, EUR), List.of());
    }

    private static Cart cart(Shopper shopper) {
        return Cart.of(shopper.buyer(), List.of(), PriceBasis.NET, Money.zero(EUR), Money.zero(EUR));
    }

    private static TaxRequest taxRequest(RunningHost host, Shopper shopper) {
        return TaxRequest.of(
                shopper.buyer(),
                host.host().shop(shop(host)).seller(),
                Address.EMPTY,
                Address.EMPTY,
                List.of(new TaxRequest.Line("standard", BigDecimal.valueOf(21))));
    }

    private static Payments.Method method(ShopPlugins plugins) {
        return Payments.in(plugins)
                .offer(cart(Shopper.guest(Locale.ENGLISH)), List.of())
                .method("later")
                .orElseThrow();
    }

    private static Order order() {
        return Order.of(
                        new OrderId("order"),
                        "1",
                        NOW,
                        List.of(),
                        List.of(new Order.Tax("S", BigDecimal.valueOf(21), Money.zero(EUR), Money.zero(EUR))))
                .build();
    }
}
