package org.shopplugin.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shopplugin.api.PluginInfo;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Orders;
import org.shopplugin.api.checkout.Trial;
import org.shopplugin.api.checkout.TrialAnswer;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.Customers;
import org.shopplugin.tck.probe.EarlyPlugin;
import org.shopplugin.tck.probe.Probe;

/** What a host keeps besides that has a catalogue of its own and takes orders. */
public abstract class SellingHostCompatibility extends HostCompatibility {

    /** For the tests of hosts. */
    protected SellingHostCompatibility() {}

    /** A host that sells. */
    public interface SellingHost extends RunningHost {

        /** Puts a product on sale in the first shop, at ten euros and without an end of its stock. */
        Sku sells();
    }

    @Override
    protected abstract SellingHost start(Path pluginFolder, FreshDatabase on);

    @Test
    void orderThatIsTriedOutIsDecidedByThePluginAndNotPlaced() {
        SellingHost host = hostWithProbeOn(this::start);
        Sku sold = host.sells();
        PluginInfo probe = in(host).plugins().get(0).info();
        Orders orders = host.host().orders(shop(host), probe);
        Customers customers = host.host().customers(shop(host), probe);
        CustomerId ada = customers.invite("ada@example.com", "Ada", "Nummer", Locale.ENGLISH, "");
        Trial trial = Trial.of(ada, List.of(new Trial.Line(sold, 2)), NOW, Locale.ENGLISH);

        TrialAnswer usual = orders.tryOut(trial).orElseThrow();
        Probe.favoured().add(ada.value());
        TrialAnswer favoured = orders.tryOut(trial).orElseThrow();
        Probe.broken().add("price");
        TrialAnswer broken = orders.tryOut(trial).orElseThrow();
        Probe.broken().clear();
        TrialAnswer unknown = orders.tryOut(
                        Trial.of(ada, List.of(new Trial.Line(new Sku("no-such-product"), 1)), NOW, Locale.ENGLISH))
                .orElseThrow();
        host.plugins().switches().flip(shop(host), "probe", false, "test");
        TrialAnswer off = orders.tryOut(trial).orElseThrow();

        assertThat(usual.lines()).singleElement().satisfies(line -> {
            assertThat(line.sku()).isEqualTo(sold);
            assertThat(line.quantity()).isEqualTo(2);
            assertThat(line.taxCategory()).isEqualTo("AE");
        });
        assertThat(usual.payments()).extracting(TrialAnswer.Payment::code).contains("later");
        assertThat(usual.net().plus(usual.tax())).isEqualTo(usual.total());
        assertThat(unit(favoured)).isEqualByComparingTo(unit(usual).divide(new BigDecimal(2)));
        assertThat(broken.refusals())
                .as("nobody may order at a price that nobody meant")
                .isNotEmpty();
        assertThat(unknown.lines()).isEmpty();
        assertThat(unknown.refusals()).isNotEmpty();
        assertThat(off.payments()).extracting(TrialAnswer.Payment::code).doesNotContain("later");
        assertThat(off.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.taxCategory()).isNotEqualTo("AE"));
        assertThat(orders.count(ada)).isZero();
        assertThat(orders.tryOut(Trial.of(FULL, trial.lines(), NOW, Locale.ENGLISH)))
                .as("somebody whom the shop does not know")
                .isEmpty();
    }

    @Test
    void customerIsFoundByFieldsThatAreDeclaredFindableOnly() {
        SellingHost host = hostWithProbeOn(this::start);
        Customers customers =
                host.host().customers(shop(host), in(host).plugins().get(0).info());
        CustomerId ada = customers.invite("ada@example.com", "Ada", "Nummer", Locale.ENGLISH, "");

        customers.index(Map.of(ada, Map.of("company", "Findable & Co", "number", "Unfindable")));

        assertThat(customers.search("findable &", 9)).extracting(Customer::id).containsExactly(ada);
        assertThat(customers.search("unfindable", 9)).isEmpty();
    }

    @Test
    void pluginThatIsStartingTellsOfItsCustomersAndIsStartedOnce() {
        SellingHost before = hostWithProbeOn(this::start);
        Customers known = before.host()
                .customers(shop(before), in(before).plugins().get(0).info());
        CustomerId ada = known.invite("ada@example.com", "Ada", "Nummer", Locale.ENGLISH, "");
        CustomerId bas = known.invite("bas@example.com", "Bas", "Nummer", Locale.ENGLISH, "");
        stopAll();

        SellingHost host =
                hostWith(ProbeJar.of("early").plugin(EarlyPlugin.class).classes(Probe.class), "early.jar", this::start);

        Customers customers = host.host()
                .customers(shop(host), in(host).plugin("early").orElseThrow().info());
        assertThat(Probe.heard())
                .filteredOn(("early start " + shop(host))::equals)
                .hasSize(1);
        assertThat(Probe.heard()).contains("early tried false");
        assertThat(customers.search("early and bare", 9))
                .extracting(Customer::id)
                .containsExactly(ada);
        assertThat(customers.search("early and whole", 9))
                .extracting(Customer::id)
                .containsExactly(bas);
    }

    private static BigDecimal unit(TrialAnswer answer) {
        return answer.lines().get(0).unit().amount();
    }
}
