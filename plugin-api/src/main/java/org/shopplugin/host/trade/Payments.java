package org.shopplugin.host.trade;

import java.util.List;
import java.util.Optional;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.host.ShopPlugins;

/** The ways to pay a cart, the host's own and the plugins'. */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Payments {

    private final ShopPlugins plugins;

    private Payments(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Payments in(ShopPlugins plugins) {
        return new Payments(plugins);
    }

    /**
     * What this cart may be paid with: asked for the payment page, and again when the order is placed.
     *
     * @param cart with checkout fields under {@code <plugin>.<key>}
     * @param own the host's methods
     */
    public Offer offer(Cart cart, List<PaymentMethod> own) {
        throw new UnsupportedOperationException();
    }

    /**
     * Pays an order with a plugin's method, inside the order's transaction.
     *
     * @param method from an {@link #offer} made for this very act of placing, never from the request
     * @throws org.shopplugin.host.PluginFailure when the plugin fails
     * @throws IllegalArgumentException for a method of the host's own
     */
    public PaymentOutcome pay(Method method, Order order) {
        throw new UnsupportedOperationException();
    }

    /**
     * A way to pay.
     *
     * @param method code and labels
     * @param pluginId whose it is, and whose messages hold its labels; empty for the host's own
     */
    public record Method(PaymentMethod method, Optional<String> pluginId) {

        public String code() {
            return method.code();
        }
    }

    /**
     * The ways to pay one cart.
     *
     * @param methods may be empty
     * @param preferred code of the one to preselect
     * @param complete false when a plugin failed that may forbid methods: then there are none
     */
    public record Offer(List<Method> methods, Optional<String> preferred, boolean complete) {

        public Offer {
            methods = List.copyOf(methods);
        }

        /** The offered method of this code; empty for one that was not offered, a forged one included. */
        public Optional<Method> method(String code) {
            return methods.stream().filter(method -> method.code().equals(code)).findFirst();
        }
    }
}
