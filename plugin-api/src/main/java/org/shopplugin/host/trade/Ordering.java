package org.shopplugin.host.trade;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.shopplugin.api.checkout.Cart;
import org.shopplugin.api.checkout.CheckoutField;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderExtension;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderParty;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.host.Acting;
import org.shopplugin.host.Answer;
import org.shopplugin.host.FieldNames;
import org.shopplugin.host.KitTexts;
import org.shopplugin.host.Member;
import org.shopplugin.host.Normalized;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;

/**
 * The plugins' part in an order's life.
 *
 * <p>Carts and orders of the host hold the values of checkout fields under {@code <plugin>.<key>}; each plugin is shown
 * its own, under the plain key.
 */
public final class Ordering {

    private static final System.Logger LOG = System.getLogger(Ordering.class.getName());

    private final ShopPlugins plugins;

    private Ordering(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static Ordering in(ShopPlugins plugins) {
        return new Ordering(plugins);
    }

    /** The checkout fields asked of this buyer. Incomplete forbids ordering. */
    public Ran<List<Field>> fields(Buyer buyer, Locale locale) {
        Ran<List<Answer<Map<String, Boolean>>>> asked =
                plugins.chain(OrderExtension.class).ask(extension -> Map.copyOf(extension.fields(buyer)));
        List<Field> fields = new ArrayList<>();
        for (Answer<Map<String, Boolean>> answer : asked.value()) {
            for (CheckoutField declared : declaredBy(answer.pluginId())) {
                Boolean required = answer.value().get(declared.key());
                if (required != null) {
                    fields.add(new Field(
                            FieldNames.of(answer.pluginId(), declared.key()),
                            plugins.text(answer.pluginId(), locale, "checkout." + declared.key()),
                            required,
                            declared.maxLength()));
                }
            }
        }
        return new Ran<>(List.copyOf(fields), asked.failed());
    }

    /** Keeps the values of these fields from what was typed, by name; what is wrong is told. */
    public Checked checkFields(List<Field> fields, Map<String, String> typed, Locale locale) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Sentence> faults = new ArrayList<>();
        for (Field field : fields) {
            String value = Normalized.line(typed.getOrDefault(field.name(), ""));
            if (value.isEmpty() && field.required()) {
                faults.add(new Sentence(field.name(), KitTexts.text(locale, "field.required")));
            } else if (value.length() > field.maxLength()) {
                faults.add(new Sentence(field.name(), KitTexts.text(locale, "field.tooLong", field.maxLength())));
            } else if (!value.isEmpty()) {
                values.put(field.name(), value);
            }
        }
        return new Checked(values, List.copyOf(faults));
    }

    /** Why this cart must not be ordered, a plugin's failure included; empty means that it may. */
    public List<Sentence> check(Cart cart, Locale locale) {
        List<Sentence> reasons = new ArrayList<>();
        for (Member<OrderExtension> member : plugins.chain(OrderExtension.class).members()) {
            Cart seen = cart.withFields(FieldNames.ownOf(member.pluginId(), cart.fields()));
            try {
                for (Violation violation : member.decide(extension -> List.copyOf(extension.check(seen)))) {
                    reasons.add(sentence(member.pluginId(), violation, locale));
                }
            } catch (PluginFailure failure) {
                reasons.add(new Sentence("", KitTexts.text(locale, "order.failed")));
            }
        }
        return List.copyOf(reasons);
    }

    /** The party to stamp on the order, or why it must not be placed; in its transaction, before its row is written. */
    public Party party(Buyer buyer, Locale locale) {
        List<Answer<OrderParty>> answers =
                plugins.chain(OrderExtension.class).write(extension -> extension.party(buyer));
        return new Party(
                answers.stream()
                        .flatMap(answer -> answer.value().key().stream())
                        .findFirst(),
                answers.stream()
                        .flatMap(answer ->
                                answer.value().refusal().stream().map(why -> sentence(answer.pluginId(), why, locale)))
                        .findFirst());
    }

    /** Tells the plugins of an order that is written and paid, in its transaction. */
    public void placed(Order order) {
        for (Member<OrderExtension> member : plugins.chain(OrderExtension.class).members()) {
            Order seen = seenBy(member, order);
            member.write(extension -> {
                extension.placed(seen);
                return Boolean.TRUE;
            });
        }
    }

    /** Tells all plugins, on or off, of a new status, in the host's transaction. */
    public void changed(Order order, OrderStatus from, OrderStatus to) {
        for (Member<OrderExtension> member :
                plugins.chainOnOrOff(OrderExtension.class).members()) {
            Order seen = seenBy(member, order);
            member.write(extension -> {
                extension.changed(seen, from, to);
                return Boolean.TRUE;
            });
        }
    }

    /** The parties whose orders this person may see besides his own; none of a plugin that fails. */
    public Set<String> parties(Acting acting) {
        Set<String> parties = new HashSet<>();
        for (Member<OrderExtension> member : plugins.chain(OrderExtension.class).members()) {
            Actor actor = acting.towards(member.pluginId());
            try {
                parties.addAll(member.decide(extension -> Set.copyOf(extension.parties(actor))));
            } catch (PluginFailure failure) {
                LOG.log(Level.DEBUG, "No parties of a plugin that failed", failure);
            }
        }
        return Set.copyOf(parties);
    }

    /** Labelled values of these orders, for pages, lists, mails and export, in the reader's language. */
    public Ran<Map<OrderId, List<Detail>>> details(Collection<OrderId> orders, Locale locale) {
        Ran<List<Answer<Map<OrderId, List<Map.Entry<String, String>>>>>> asked =
                plugins.chain(OrderExtension.class).collect(extension -> kept(extension.details(orders)));
        Map<OrderId, List<Detail>> details = new LinkedHashMap<>();
        for (Answer<Map<OrderId, List<Map.Entry<String, String>>>> answer : asked.value()) {
            answer.value()
                    .forEach((order, labelled) -> labelled.forEach(entry -> details.computeIfAbsent(
                                    order, id -> new ArrayList<>())
                            .add(new Detail(
                                    plugins.text(answer.pluginId(), locale, entry.getKey()), entry.getValue()))));
        }
        return new Ran<>(details, asked.failed());
    }

    /** A copy that nobody else changes and that lacks nothing, in the plugin's order. */
    private static Map<OrderId, List<Map.Entry<String, String>>> kept(Map<OrderId, Map<String, String>> details) {
        Map<OrderId, List<Map.Entry<String, String>>> kept = new LinkedHashMap<>();
        details.forEach((order, labelled) -> {
            List<Map.Entry<String, String>> entries = new ArrayList<>();
            labelled.forEach((key, value) -> entries.add(Map.entry(key, value)));
            kept.put(order, entries);
        });
        return kept;
    }

    private List<CheckoutField> declaredBy(String pluginId) {
        return plugins.plugin(pluginId).map(PluginInShop::checkoutFields).orElse(List.of());
    }

    private Sentence sentence(String pluginId, Violation violation, Locale locale) {
        boolean own =
                declaredBy(pluginId).stream().anyMatch(field -> field.key().equals(violation.field()));
        return new Sentence(
                own ? FieldNames.of(pluginId, violation.field()) : violation.field(),
                plugins.text(
                        pluginId,
                        locale,
                        violation.messageKey(),
                        violation.arguments().toArray()));
    }

    private static Order seenBy(Member<OrderExtension> member, Order order) {
        return order.withFields(FieldNames.ownOf(member.pluginId(), order.fields()));
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
     * For whom an order is placed.
     *
     * @param key to stamp on it; empty when no plugin names one
     * @param refusal why it must not be placed; empty when it may
     */
    public record Party(Optional<String> key, Optional<Sentence> refusal) {}

    /**
     * A labelled value of an order.
     *
     * @param label in the reader's language
     * @param value as the plugin wrote it
     */
    public record Detail(String label, String value) {}
}
