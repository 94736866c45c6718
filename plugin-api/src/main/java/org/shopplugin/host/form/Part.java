package org.shopplugin.host.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Actor;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.FieldExtension;
import org.shopplugin.api.customer.FieldSection;
import org.shopplugin.api.customer.FieldSection.Field.Ask;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.api.customer.Violation;
import org.shopplugin.host.FieldNames;
import org.shopplugin.host.KitTexts;
import org.shopplugin.host.Member;
import org.shopplugin.host.PluginInShop;
import org.shopplugin.host.trade.Sentence;

/**
 * One extension's part of one form: its sections, what is stored, what was typed.
 *
 * <p>The form carries, under {@code <plugin>:<n>}, the version of what was read, and under {@code <plugin>:<n>:flags} the
 * flags that were drawn, since a browser leaves a box out that is not ticked.
 */
final class Part {

    private final Member<FieldExtension> member;
    private final PluginInShop plugin;
    private final FormReader reader;
    private final String name;
    private final Map<String, CustomerField> declared;
    private final FieldValues stored;
    private final Map<String, String> typed;
    private final boolean handedIn;
    private final String version;
    private final List<FieldSection> sections;
    private final List<Sentence> faults = new ArrayList<>();
    private FieldValues values;

    /**
     * Asks the extension for its sections.
     *
     * @param index the extension's place among those of its plugin
     * @param form the parameters of the request by name; null when nothing was typed
     * @param decision whether the form is handed in; a failure is thrown either way
     */
    Part(
            Member<FieldExtension> member,
            PluginInShop plugin,
            int index,
            FormReader reader,
            @Nullable Map<String, String> form,
            boolean decision) {
        this.member = member;
        this.plugin = plugin;
        this.reader = reader;
        this.name = plugin.info().id() + ":" + index;
        this.declared = plugin.customerFields().stream()
                .filter(this::visible)
                .collect(Collectors.toMap(CustomerField::key, field -> field, (one, same) -> one, LinkedHashMap::new));
        this.stored = stored();
        this.handedIn = form != null && form.containsKey(name);
        this.typed = form == null ? Map.of() : typed(form);
        this.version = handedIn && form != null ? form.getOrDefault(name, "") : stored.version();
        this.values = known();
        FormRequest request = request(reader, pluginId(), values);
        this.sections = decision
                ? member.decide(extension -> checked(extension.form(request)))
                : member.decorate(extension -> checked(extension.form(request)));
    }

    static FormRequest request(FormReader reader, String pluginId, FieldValues values) {
        Actor actor = reader.acting().towards(pluginId);
        return reader.customer()
                .map(customer -> FormRequest.of(reader.surface(), customer, actor, values, reader.locale()))
                .orElseGet(() -> FormRequest.ofNew(reader.surface(), actor, values, reader.locale()));
    }

    String pluginId() {
        return plugin.info().id();
    }

    Member<FieldExtension> member() {
        return member;
    }

    FormRequest request() {
        return request(reader, pluginId(), values);
    }

    /** What is known so far; after {@link #check} only the host's values and those that were on the form. */
    FieldValues values() {
        return values;
    }

    List<Sentence> faults() {
        return faults;
    }

    Map<String, String> hidden() {
        Set<String> flags = new LinkedHashSet<>();
        eachAsked((key, asked) -> {
            if (field(asked.key()).kind() == CustomerField.Kind.FLAG) {
                flags.add(key);
            }
        });
        for (FieldSection section : sections) {
            section.openerField().filter(declared::containsKey).ifPresent(flags::add);
        }
        return Map.of(name, version, name + ":flags", String.join(",", flags));
    }

    private boolean visible(CustomerField field) {
        Actor actor = reader.acting().towards(plugin.info().id());
        boolean merchant = actor.kind() == Actor.Kind.ADMINISTRATOR || actor.kind() == Actor.Kind.SYSTEM;
        if (field.owner() == CustomerField.Owner.MERCHANT && !merchant) {
            return false;
        }
        return !merchant || field.permission().map(actor::may).orElse(true);
    }

    private FieldValues stored() {
        return reader.customer().isEmpty()
                ? FieldValues.NONE
                : member.decorate(extension -> extension.read(request(reader, pluginId(), FieldValues.NONE)));
    }

    private Map<String, String> typed(Map<String, String> form) {
        Map<String, String> own = FieldNames.ownOf(pluginId(), form);
        for (String flag : form.getOrDefault(name + ":flags", "").split(",", -1)) {
            if (!flag.isEmpty()) {
                own.putIfAbsent(flag, "false");
            }
        }
        own.keySet().removeIf(key -> !declared.containsKey(plain(key)));
        return own;
    }

    /** Typed on this form, else stored; the host's own values among them. */
    private FieldValues known() {
        FieldValues known = FieldValues.of(reader.own()).withVersion(version);
        for (var value : stored.byKey().entrySet()) {
            known = known.with(value.getKey(), value.getValue());
        }
        for (var value : typed.entrySet()) {
            CustomerField field = field(plain(value.getKey()));
            boolean flag = field.kind() == CustomerField.Kind.FLAG;
            known = known.with(
                    value.getKey(),
                    flag ? TypedValue.flag(value.getValue()) : value.getValue().strip());
        }
        return known;
    }

    /** The key of a field alone: the last part of a repeated one's. */
    private static String plain(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    private CustomerField field(String key) {
        CustomerField field = declared.get(key);
        if (field == null) {
            throw new IllegalArgumentException("Not on this form: " + key);
        }
        return field;
    }

    /** Fields that the plugin never declared are its mistake; those that the reader may not see are left out later. */
    private List<FieldSection> checked(List<FieldSection> answered) {
        Set<String> known =
                plugin.customerFields().stream().map(CustomerField::key).collect(Collectors.toSet());
        for (FieldSection section : answered) {
            for (FieldSection.Field asked : section.fields()) {
                if (!known.contains(asked.key())) {
                    throw new IllegalStateException("Its form asks for a field that is not declared: " + asked.key());
                }
            }
        }
        return List.copyOf(answered);
    }

    private boolean isOpen(FieldSection section) {
        return section.openerField().map(values::flag).orElse(true);
    }

    /** Calls back for every visible field of every open section, once for each row, with the key of that row. */
    private void eachAsked(BiConsumer<String, FieldSection.Field> visit) {
        for (FieldSection section : sections) {
            if (isOpen(section)) {
                for (int row = 0; row < rows(section); row++) {
                    for (FieldSection.Field asked : visibleOf(section)) {
                        visit.accept(key(section, row, asked), asked);
                    }
                }
            }
        }
    }

    private List<FieldSection.Field> visibleOf(FieldSection section) {
        return section.fields().stream()
                .filter(asked -> declared.containsKey(asked.key()))
                .toList();
    }

    private static String key(FieldSection section, int row, FieldSection.Field asked) {
        return section.repeats() > 1 ? section.key() + "." + row + "." + asked.key() : asked.key();
    }

    /** One more than up to the last that is filled in, at most as many as there may be; rows between may be empty. */
    private int rows(FieldSection section) {
        if (section.repeats() <= 1) {
            return 1;
        }
        int filledIn = section.repeats();
        while (filledIn > 0 && !isFilledIn(section, filledIn - 1)) {
            filledIn--;
        }
        return Math.min(section.repeats(), filledIn + 1);
    }

    private boolean isFilledIn(FieldSection section, int row) {
        return visibleOf(section).stream()
                .anyMatch(asked -> values.get(key(section, row, asked)).isPresent());
    }

    /** Keeps what may be kept of what was typed, in canonical form, and finds what is wrong. */
    void check() {
        FieldValues kept = FieldValues.of(reader.own()).withVersion(version);
        Set<String> faulty = new LinkedHashSet<>();
        for (FieldSection section : sections) {
            if (section.openerField().isPresent()
                    && declared.containsKey(section.openerField().get())) {
                String opener = section.openerField().get();
                if (typed.containsKey(opener)) {
                    kept = kept.with(opener, TypedValue.flag(typed.getOrDefault(opener, "")));
                }
            }
            if (isOpen(section)) {
                for (int row = 0; row < (section.repeats() > 1 ? section.repeats() : 1); row++) {
                    kept = checkRow(section, row, kept, faulty);
                }
            }
        }
        this.values = kept;
        FormRequest request = request();
        for (Violation violation : member.decide(extension -> List.copyOf(extension.validate(request)))) {
            if (!faulty.contains(violation.field())) {
                faults.add(sentence(violation));
            }
        }
    }

    private FieldValues checkRow(FieldSection section, int row, FieldValues before, Set<String> faulty) {
        FieldValues kept = before;
        boolean blankRow = section.repeats() > 1
                && visibleOf(section).stream()
                        .allMatch(asked ->
                                typed.getOrDefault(key(section, row, asked), "").isBlank());
        for (FieldSection.Field asked : visibleOf(section)) {
            String key = key(section, row, asked);
            if (asked.ask() == Ask.READ_ONLY || (blankRow && !typed.containsKey(key))) {
                continue;
            }
            String raw = typed.get(key);
            TypedValue value =
                    TypedValue.of(field(asked.key()), asked.choices(), raw == null ? "" : raw, reader.locale());
            String fault = value.fault();
            if (fault.isEmpty() && asked.ask() == Ask.REQUIRED && !blankRow && isMissing(asked, value)) {
                fault = KitTexts.text(reader.locale(), "field.required");
            }
            if (!fault.isEmpty()) {
                faulty.add(key);
                faults.add(new Sentence(FieldNames.of(pluginId(), key), fault));
            } else if (raw != null) {
                kept = kept.with(key, value.canonical());
            }
        }
        return kept;
    }

    /** A box that must be ticked is missing while it is not. */
    private boolean isMissing(FieldSection.Field asked, TypedValue value) {
        return field(asked.key()).kind() == CustomerField.Kind.FLAG
                ? !value.canonical().equals("true")
                : value.canonical().isEmpty();
    }

    /** A violation in the reader's language, at the field's name on the form. */
    Sentence sentence(Violation violation) {
        String plain = plain(violation.field());
        String at = declared.containsKey(plain) ? FieldNames.of(pluginId(), violation.field()) : violation.field();
        return new Sentence(
                at,
                plugin.text(
                        reader.locale(),
                        violation.messageKey(),
                        violation.arguments().toArray()));
    }

    List<FieldForm.Section> draw() {
        return sections.stream().map(this::draw).toList();
    }

    private FieldForm.Section draw(FieldSection section) {
        List<List<FieldForm.Field>> rows = new ArrayList<>();
        for (int row = 0; row < rows(section); row++) {
            int current = row;
            rows.add(visibleOf(section).stream()
                    .map(asked -> draw(asked, key(section, current, asked)))
                    .toList());
        }
        String title = "section." + section.key();
        return new FieldForm.Section(
                pluginId(),
                FieldNames.of(pluginId(), section.key()),
                plugin.text(reader.locale(), title),
                optional(title + ".help"),
                section.opener(),
                section.openerField()
                        .filter(declared::containsKey)
                        .map(key -> draw(FieldSection.Field.optional(key), key))
                        .orElse(null),
                isOpen(section),
                List.copyOf(rows),
                section.repeats(),
                section.suggestKey().isEmpty() ? "" : plugin.text(reader.locale(), section.suggestKey()));
    }

    private FieldForm.Field draw(FieldSection.Field asked, String key) {
        CustomerField field = field(asked.key());
        boolean readOnly = asked.ask() == Ask.READ_ONLY;
        String before = TypedValue.shown(field, stored.text(key), reader.locale());
        String value = readOnly ? before : typed.getOrDefault(key, before);
        return new FieldForm.Field(
                FieldNames.of(pluginId(), key),
                asked.label().isEmpty() ? plugin.text(reader.locale(), "field." + asked.key()) : asked.label(),
                asked.hintKey().isEmpty() ? "" : plugin.text(reader.locale(), asked.hintKey()),
                field.kind(),
                asked.ask() == Ask.REQUIRED,
                readOnly,
                field.maxLength(),
                asked.choices(),
                field.kind() == CustomerField.Kind.FLAG ? TypedValue.flag(value) : value);
    }

    private String optional(String messageKey) {
        String text = plugin.text(reader.locale(), messageKey);
        return text.equals(messageKey) ? "" : text;
    }

    /** The names of a plugin's answer about values: its own fields' on the form, the host's as they are. */
    Map<String, String> named(FieldValues answered) {
        Map<String, String> byName = new LinkedHashMap<>();
        answered.byKey().forEach((key, value) -> {
            CustomerField field = declared.get(plain(key));
            if (field == null) {
                byName.put(key, value);
            } else {
                byName.put(FieldNames.of(pluginId(), key), TypedValue.shown(field, value, reader.locale()));
            }
        });
        return byName;
    }
}
