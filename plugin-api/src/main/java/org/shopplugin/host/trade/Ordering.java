package org.shopplugin.host.trade;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;

/**
 * The plugins' part in an order's life.
 *
 * <p>Carts and orders of the host hold the values of checkout fields under {@code <plugin>.<key>}; each plugin is shown
 * its own, under the plain key.
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Ordering {

    private final ShopPlugins plugins;

    private Ordering(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Ordering in(ShopPlugins plugins) {
        return new Ordering(plugins);
    }

    /** The checkout fields asked of this buyer. Incomplete forbids ordering. */
    public Ran<List<Field>> fields(Buyer buyer, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Keeps the values of these fields from what was typed, by name; what is wrong is told. */
    public Checked checkFields(List<Field> fields, Map<String, String> typed, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** Why this cart must not be ordered, a plugin's failure included; empty means that it may. */
    public List<Sentence> check(Cart cart, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /** The party to stamp on the order; in its transaction, before its row is written. */
    public Optional<String> party(Buyer buyer) {
        throw new UnsupportedOperationException();
    }

    /** Tells the plugins of an order that is written and paid, in its transaction. */
    public void placed(Order order) {
        throw new UnsupportedOperationException();
    }

    /** Tells all plugins, on or off, of a new status, in the host's transaction. */
    public void changed(Order order, OrderStatus from, OrderStatus to) {
        throw new UnsupportedOperationException();
    }

    /** The parties whose orders this person may see besides his own; none of a plugin that fails. */
    public Set<String> parties(Acting acting) {
        throw new UnsupportedOperationException();
    }

    /** Labelled values of these orders, for pages, lists, mails and export, in the reader's language. */
    public Ran<Map<OrderId, List<Detail>>> details(Collection<OrderId> orders, Locale locale) {
        throw new UnsupportedOperationException();
    }

    /**
     * A checkout field on the host's form.
     *
     * @param name {@code <plugin>.<key>}
     * @param label in the reader's language
     * @param required whether a value must be given
     * @param maxLength the most characters
     */
    public record Field(String name, String label, boolean required, int maxLength) {}

    /**
     * What was typed into checkout fields.
     *
     * @param values the good ones, by name; for {@link Cart#withFields}
     * @param faults what is wrong with the others
     */
    public record Checked(Map<String, String> values, List<Sentence> faults) {}

    /**
     * A labelled value of an order.
     *
     * @param label in the reader's language
     * @param value as the plugin wrote it
     */
    public record Detail(String label, String value) {}
}
