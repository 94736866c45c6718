package org.shopplugin.tck.probe;

import java.math.BigDecimal;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.shopplugin.api.Impact;
import org.shopplugin.api.Plugin;
import org.shopplugin.api.PluginContext;
import org.shopplugin.api.Result;
import org.shopplugin.api.RunningPlugin;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.PersonalDataExtension;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.PriceExtension;
import org.shopplugin.api.pricing.PriceLine;
import org.shopplugin.api.pricing.PriceRequest;
import org.shopplugin.api.pricing.UnitPrice;
import org.shopplugin.api.web.MenuItem;

/**
 * What a plugin may do and few do: several extensions of one class, an own idea of what a list is, a faulty text, and no
 * word about who may see its products.
 */
public final class SeldomPlugin implements Plugin {

    @Override
    public RunningPlugin start(PluginContext context) {
        return new Running(context);
    }

    private static final class Running implements RunningPlugin {

        private final PluginContext context;

        private Running(PluginContext context) {
            this.context = context;
        }

        @Override
        public List<PriceExtension> prices() {
            return List.of(
                    new Step(1, price -> price.times(new BigDecimal("0.9")), false),
                    new Step(2, price -> price.times(new BigDecimal("0.5")), true),
                    new Step(3, price -> price.times(BigDecimal.TEN), false));
        }

        @Override
        public List<PaymentExtension> payments() {
            return List.of(new Desk("first"), new Desk("second"));
        }

        @Override
        public List<OrderExtension> orders() {
            return List.of(new OrderExtension() {
                @Override
                public Map<OrderId, Map<String, String>> details(Collection<OrderId> orders) {
                    return orders.stream().collect(Collectors.toMap(order -> order, order -> new TornMap<>()));
                }
            });
        }

        @Override
        public List<PersonalDataExtension> personalData() {
            return List.of(new PersonalDataExtension() {
                @Override
                public List<Impact> impact(CustomerId customer, Reason reason) {
                    return new Torn<>();
                }

                @Override
                public List<Violation> mayForget(CustomerId customer, Reason reason) {
                    return new Torn<>();
                }

                @Override
                public Map<String, Object> export(CustomerId customer) {
                    return Map.of("seldom", "kept");
                }
            });
        }

        @Override
        public List<MenuItem> menu() {
            return List.of(MenuItem.account("seldom.menu", "/page").onlyFor(reader -> {
                context.transactions().run(em -> {});
                return true;
            }));
        }

        @Override
        public List<Impact> impactOfSwitch(boolean on) {
            return on ? List.of(Impact.of("seldom.impact", 2)) : new Torn<>();
        }

        @Override
        public void switched(boolean on) {
            Probe.note("switched " + on + " sees " + context.switchedOn());
        }

        @Override
        public void settingsChanged() {
            Probe.note("settingsChanged sees " + context.switchedOn());
        }
    }

    /** One step of a price, which may be the last. */
    private record Step(int priority, UnaryOperator<UnitPrice> change, boolean last) implements PriceExtension {

        @Override
        public boolean appliesTo(Buyer buyer) {
            return true;
        }

        @Override
        public Result<Map<PriceLine, Price>> price(PriceRequest request) {
            Map<PriceLine, Price> prices = Probe.broken().contains("prices") ? new Once<>() : new HashMap<>();
            request.lines().forEach(line -> prices.put(line, Price.of(change.apply(line.listPrice()), "step")));
            return last ? Result.stop(prices) : Result.handled(prices);
        }

        @Override
        public PriceExplanation explain(PriceRequest request, Locale language) {
            UnitPrice made = change.apply(request.lines().get(0).listPrice());
            return PriceExplanation.of(
                    List.of(new PriceExplanation.Candidate("step", "Step " + priority, made, true, "")));
        }
    }

    /** Where to pay in one way. */
    private record Desk(String name) implements PaymentExtension {

        @Override
        public List<PaymentMethod> offer(Cart cart) {
            return List.of(new PaymentMethod("at-" + name, "seldom.desk", ""));
        }

        @Override
        public PaymentOutcome pay(String method, Order order) {
            return PaymentOutcome.paid(name);
        }
    }

    /** A map that is read once. */
    private static final class Once<K, V> extends HashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private boolean read;

        @Override
        public void forEach(BiConsumer<? super K, ? super V> reader) {
            if (read) {
                throw new ConcurrentModificationException("somebody else is at it");
            }
            read = true;
            super.forEach(reader);
        }
    }

    /** A map that does. */
    private static final class TornMap<K, V> extends AbstractMap<K, V> {

        @Override
        public Set<Map.Entry<K, V>> entrySet() {
            throw new IllegalStateException("torn");
        }
    }

    /** A list that breaks in its reader's hands. */
    private static final class Torn<T> extends AbstractList<T> {

        @Override
        public T get(int index) {
            throw new IllegalStateException("torn");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
