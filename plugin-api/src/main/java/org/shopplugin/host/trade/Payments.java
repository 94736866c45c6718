package org.shopplugin.host.trade;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.PaymentExtension;
import org.shopplugin.api.checkout.PaymentMethod;
import org.shopplugin.api.checkout.PaymentOutcome;
import org.shopplugin.host.Chain;
import org.shopplugin.host.FieldNames;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.ShopPlugins;

/** The ways to pay a cart, the host's own and the plugins'. */
public final class Payments {

    private static final System.Logger LOG = System.getLogger(Payments.class.getName());

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
        Map<String, Method> offered = new LinkedHashMap<>();
        own.forEach(method -> offered.put(method.code(), new Method(method, null)));
        Chain<PaymentExtension> chain = plugins.chain(PaymentExtension.class);
        for (Member<PaymentExtension> member : chain.members()) {
            try {
                Cart seen = seenBy(member, cart);
                member.decide(extension -> List.copyOf(extension.offer(seen)))
                        .forEach(method -> offered.putIfAbsent(method.code(), new Method(method, member)));
            } catch (PluginFailure failure) {
                LOG.log(Level.DEBUG, "No methods of a plugin that failed", failure);
            }
        }
        List<Method> allowed = new ArrayList<>(offered.values());
        for (Member<PaymentExtension> member : chain.members()) {
            try {
                Cart seen = seenBy(member, cart);
                allowed.removeIf(method ->
                        !isOf(member, method) && !member.decide(extension -> extension.allow(method.code(), seen)));
            } catch (PluginFailure failure) {
                return new Offer(List.of(), Optional.empty(), false);
            }
        }
        return new Offer(allowed, preferred(chain, cart, allowed), true);
    }

    private static boolean isOf(Member<PaymentExtension> member, Method method) {
        return method.pluginId().filter(member.pluginId()::equals).isPresent();
    }

    private static Cart seenBy(Member<PaymentExtension> member, Cart cart) {
        return cart.withFields(FieldNames.ownOf(member.pluginId(), cart.fields()));
    }

    private static Optional<String> preferred(Chain<PaymentExtension> chain, Cart cart, List<Method> allowed) {
        Set<String> codes = allowed.stream().map(Method::code).collect(Collectors.toSet());
        for (Member<PaymentExtension> member : chain.members()) {
            try {
                Cart seen = seenBy(member, cart);
                Optional<String> wish =
                        member.decorate(extension -> extension.preferred(seen)).filter(codes::contains);
                if (wish.isPresent()) {
                    return wish;
                }
            } catch (PluginFailure failure) {
                LOG.log(Level.DEBUG, "No preference of a plugin that failed", failure);
            }
        }
        return Optional.empty();
    }

    /**
     * Pays an order with a plugin's method, inside the order's transaction.
     *
     * @param method from an {@link #offer} made for this very act of placing, never from the request
     * @throws org.shopplugin.host.PluginFailure when the plugin fails
     * @throws IllegalArgumentException for a method of the host's own
     */
    public PaymentOutcome pay(Method method, Order order) {
        String pluginId = method.pluginId()
                .orElseThrow(() -> new IllegalArgumentException("The host's own method: " + method.code()));
        Order seen = order.withFields(FieldNames.ownOf(pluginId, order.fields()));
        return plugins.chain(PaymentExtension.class).members().stream()
                .filter(member -> member == method.offeredBy)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nobody takes " + method.code()))
                .write(extension -> extension.pay(method.code(), seen));
    }

    /** A way to pay, which remembers the extension that offered it, since a plugin may have several of one class. */
    public static final class Method {

        private final PaymentMethod method;
        private final @Nullable Member<PaymentExtension> offeredBy;

        private Method(PaymentMethod method, @Nullable Member<PaymentExtension> offeredBy) {
            this.method = method;
            this.offeredBy = offeredBy;
        }

        /** Code and labels. */
        public PaymentMethod method() {
            return method;
        }

        public String code() {
            return method.code();
        }

        /** Whose it is, and whose messages hold its labels; empty for the host's own. */
        public Optional<String> pluginId() {
            return Optional.ofNullable(offeredBy).map(Member::pluginId);
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
