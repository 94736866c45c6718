package org.shopplugin.host.form;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Surface;
import org.shopplugin.api.customer.WriteAnswer;
import org.shopplugin.host.Acting;
import org.shopplugin.host.FieldNames;
import org.shopplugin.host.KitTexts;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginFailure;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.Ran;
import org.shopplugin.host.ShopPlugins;
import org.shopplugin.host.trade.Sentence;

/** The plugins' fields on the host's forms for customers: drawn, handed in, written. */
public final class FieldForms {

    private static final System.Logger LOG = System.getLogger(FieldForms.class.getName());

    private final ShopPlugins plugins;

    private FieldForms(ShopPlugins plugins) {
        this.plugins = plugins;
    }

    public static FieldForms in(ShopPlugins plugins) {
        return new FieldForms(plugins);
    }

    /** The form with what is stored. */
    public FieldForm open(FormReader reader) {
        return form(parts(reader, null, false));
    }

    /** The form again with what was typed so far, nothing of it checked: for a type or country that changes the form. */
    public FieldForm redraw(FormReader reader, Map<String, String> typed) {
        return form(parts(reader, typed, false));
    }

    /**
     * Reads what was handed in: unknown, hidden, closed and forbidden keys dropped; kind, required and length checked;
     * then the plugins' own rules. A plugin's failure is a fault of the form as a whole.
     *
     * @param typed the request's parameters by name; the host's own are ignored here
     */
    public Submission submit(FormReader reader, Map<String, String> typed) {
        Ran<List<Part>> parts = parts(reader, typed, true);
        List<Sentence> faults = new ArrayList<>();
        boolean failed = !parts.complete();
        FieldForm form = form(parts);
        for (Part part : parts.value()) {
            try {
                part.check();
            } catch (PluginFailure failure) {
                failed = true;
            }
            faults.addAll(part.faults());
        }
        if (failed) {
            faults.add(new Sentence("", KitTexts.text(reader.locale(), "form.failed")));
        }
        return new Submission(reader, form, faults, parts.value());
    }

    /**
     * Writes a submission without faults, inside the host's transaction, after the host's own row; roll it back unless
     * the answer is done.
     *
     * @throws PluginFailure when a plugin fails
     */
    public Written write(CustomerId customer, Submission submission) {
        if (!submission.good()) {
            throw new IllegalArgumentException("Faults are not written: " + submission.faults());
        }
        List<String> notices = new ArrayList<>();
        for (Part part : submission.parts()) {
            FormRequest request = part.request();
            WriteAnswer answer = part.member().write(extension -> extension.write(customer, request));
            if (answer.kind() != WriteAnswer.Kind.DONE) {
                return new Written(
                        answer.kind(),
                        answer.violations().stream().map(part::sentence).toList(),
                        part.named(answer.current()),
                        List.of());
            }
            answer.notices()
                    .forEach(notice -> notices.add(plugins.text(
                            part.pluginId(),
                            submission.reader().locale(),
                            notice.messageKey(),
                            notice.arguments().toArray())));
        }
        return new Written(WriteAnswer.Kind.DONE, List.of(), Map.of(), List.copyOf(notices));
    }

    /** What plugins propose for the values so far, by name, the host's own keys included. Outside any transaction. */
    public Map<String, String> suggest(FormReader reader, Map<String, String> typed) {
        Map<String, String> proposed = new LinkedHashMap<>();
        for (Part part : parts(reader, typed, false).value()) {
            FormRequest request = part.request();
            try {
                FieldValues answer = part.member().tell(extension -> extension.suggest(request));
                part.named(answer).forEach(proposed::putIfAbsent);
            } catch (PluginFailure failure) {
                LOG.log(Level.DEBUG, "No proposal of a plugin that failed", failure);
            }
        }
        return proposed;
    }

    /**
     * Columns of the merchant's customer list: label and text of each customer's values. Each plugin is asked once which
     * fields stand there, and once for the values of all customers.
     */
    public Ran<Map<CustomerId, List<Column>>> list(Collection<CustomerId> customers, Acting acting, Locale locale) {
        Map<CustomerId, List<Column>> columns = new HashMap<>();
        List<String> failed = new ArrayList<>();
        for (Member<FieldExtension> member : plugins.chain(FieldExtension.class).members()) {
            PluginInShop plugin = plugins.plugin(member.pluginId()).orElseThrow();
            Actor actor = acting.towards(member.pluginId());
            try {
                FormRequest request = FormRequest.ofNew(Surface.BACK_OFFICE_LIST, actor, FieldValues.NONE, locale);
                List<FieldSection.Field> shown = member.decorate(extension -> extension.form(request).stream()
                        .flatMap(section -> section.fields().stream())
                        .toList());
                member.decorate(extension -> Map.copyOf(extension.read(customers, Surface.BACK_OFFICE_LIST)))
                        .forEach((customer, values) -> columns.computeIfAbsent(customer, id -> new ArrayList<>())
                                .addAll(columns(plugin, actor, shown, values, locale)));
            } catch (PluginFailure failure) {
                failed.add(failure.pluginId());
            }
        }
        return new Ran<>(columns, failed);
    }

    /** The names of the fields whose values a file of customers may tell this reader, {@code <plugin>.<key>}. */
    public List<String> names(Acting acting) {
        return plugins.chain(FieldExtension.class).members().stream()
                .map(Member::pluginId)
                .distinct()
                .flatMap(id -> {
                    Actor actor = acting.towards(id);
                    return plugins.plugin(id).orElseThrow().customerFields().stream()
                            .filter(field -> field.permission().map(actor::may).orElse(true))
                            .map(field -> FieldNames.of(id, field.key()));
                })
                .toList();
    }

    /**
     * The stored values of these customers in canonical form, by name, for a file; one call for each plugin. What this
     * reader may not see is left out, and so are the rows of repeated sections.
     */
    public Ran<Map<CustomerId, Map<String, String>>> values(Collection<CustomerId> customers, Acting acting) {
        Map<CustomerId, Map<String, String>> values = new HashMap<>();
        List<String> failed = new ArrayList<>();
        for (Member<FieldExtension> member : plugins.chain(FieldExtension.class).members()) {
            PluginInShop plugin = plugins.plugin(member.pluginId()).orElseThrow();
            Actor actor = acting.towards(member.pluginId());
            try {
                member.decorate(extension -> Map.copyOf(extension.read(customers, Surface.API)))
                        .forEach((customer, stored) -> plugin.customerFields().stream()
                                .filter(field ->
                                        field.permission().map(actor::may).orElse(true))
                                .forEach(field -> stored.get(field.key())
                                        .ifPresent(value -> values.computeIfAbsent(customer, id -> new HashMap<>())
                                                .put(FieldNames.of(plugin.info().id(), field.key()), value))));
            } catch (PluginFailure failure) {
                failed.add(failure.pluginId());
            }
        }
        return new Ran<>(values, failed);
    }

    private static List<Column> columns(
            PluginInShop plugin, Actor actor, List<FieldSection.Field> shown, FieldValues values, Locale locale) {
        List<Column> columns = new ArrayList<>();
        for (FieldSection.Field asked : shown) {
            Optional<String> value = values.get(asked.key());
            plugin.customerFields().stream()
                    .filter(field -> field.key().equals(asked.key()))
                    .filter(field -> field.permission().map(actor::may).orElse(true))
                    .forEach(field -> value.map(stored -> shown(field, asked, stored, locale))
                            .ifPresent(text -> columns.add(new Column(
                                    FieldNames.of(plugin.info().id(), field.key()),
                                    plugin.text(locale, "field." + field.key()),
                                    text))));
        }
        return columns;
    }

    /** A choice by its label; one that is offered no more says nothing to people. */
    private static String shown(CustomerField field, FieldSection.Field asked, String stored, Locale locale) {
        return field.kind() == CustomerField.Kind.CHOICE
                ? asked.choices().stream()
                        .filter(choice -> choice.value().equals(stored))
                        .map(FieldSection.Choice::label)
                        .findFirst()
                        .orElse("")
                : TypedValue.shown(field, stored, locale);
    }

    private Ran<List<Part>> parts(FormReader reader, @Nullable Map<String, String> typed, boolean decision) {
        List<Part> parts = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        Map<String, Integer> counts = new HashMap<>();
        for (Member<FieldExtension> member : plugins.chain(FieldExtension.class).members()) {
            PluginInShop plugin = plugins.plugin(member.pluginId()).orElseThrow();
            int index = counts.merge(member.pluginId(), 1, Integer::sum);
            try {
                parts.add(new Part(member, plugin, index, reader, typed, decision));
            } catch (PluginFailure failure) {
                failed.add(failure.pluginId());
            }
        }
        return new Ran<>(List.copyOf(parts), failed);
    }

    private static FieldForm form(Ran<List<Part>> parts) {
        Map<String, String> hidden = new LinkedHashMap<>();
        parts.value().forEach(part -> hidden.putAll(part.hidden()));
        return new FieldForm(
                parts.value().stream().flatMap(part -> part.draw().stream()).toList(), hidden, parts.failed());
    }

    /**
     * A labelled value.
     *
     * @param name {@code <plugin>.<key>}
     * @param label in the reader's language
     * @param value as the reader writes it
     */
    public record Column(String name, String label, String value) {}

    /**
     * What came of writing.
     *
     * @param kind done, or why the transaction is to be rolled back
     * @param faults what only the write could find wrong; for the same form with status 422
     * @param current for a conflict: the values as they are now, by name; for status 409
     * @param notices sentences about what the write did, to be shown after the commit
     */
    public record Written(
            WriteAnswer.Kind kind, List<Sentence> faults, Map<String, String> current, List<String> notices) {

        public boolean done() {
            return kind == WriteAnswer.Kind.DONE;
        }
    }
}
