package org.shopplugin.api.customer;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A part of a form at request time: which fields, in which order, and how each is asked.
 *
 * <p>Its title stands under {@code section.<key>}, an optional sentence below it under {@code section.<key>.help}.
 */
public final class FieldSection {

    /** How the section opens. */
    public enum Opener {
        /** It is always open. */
        NONE,
        /** A checkbox opens it; the opener's field is a flag. */
        CHECKBOX,
        /** A "+" opens it; the opener's field is a flag that becomes true. */
        PLUS
    }

    /** How one field is asked on this form. */
    public static final class Field {

        /** Whether a value must be given. */
        public enum Ask {
            OPTIONAL,
            REQUIRED,
            READ_ONLY
        }

        private final String key;
        private final Ask ask;
        private final List<Choice> choices;
        private final String hintKey;
        private final String label;

        private Field(String key, Ask ask, List<Choice> choices, String hintKey, String label) {
            this.key = key;
            this.ask = ask;
            this.choices = List.copyOf(choices);
            this.hintKey = hintKey;
            this.label = label;
        }

        public static Field optional(String key) {
            return new Field(key, Ask.OPTIONAL, List.of(), "", "");
        }

        public static Field required(String key) {
            return new Field(key, Ask.REQUIRED, List.of(), "", "");
        }

        /** Shown and never written: a request with it is ignored. */
        public static Field readOnly(String key) {
            return new Field(key, Ask.READ_ONLY, List.of(), "", "");
        }

        public Field withChoices(List<Choice> offered) {
            return new Field(key, ask, offered, hintKey, label);
        }

        /** A sentence below the field. */
        public Field withHint(String messageKey) {
            return new Field(key, ask, choices, messageKey, label);
        }

        /** Named by these words, already in the reader's language, for a field whose name the merchant chose. */
        public Field called(String words) {
            return new Field(key, ask, choices, hintKey, words);
        }

        public String key() {
            return key;
        }

        public Ask ask() {
            return ask;
        }

        public List<Choice> choices() {
            return choices;
        }

        /** Message key of the sentence below the field; empty means none. */
        public String hintKey() {
            return hintKey;
        }

        /** Its name on this form; empty means that of the field itself, which stands under {@code field.<key>}. */
        public String label() {
            return label;
        }
    }

    /**
     * One choice of a field.
     *
     * @param value what is stored
     * @param label what is read, already in the reader's language
     */
    public record Choice(String value, String label) {}

    private final String key;
    private final List<Field> fields;
    private final Opener opener;
    private final @Nullable String openerField;
    private final int repeats;
    private final String suggestKey;

    private FieldSection(
            String key,
            List<Field> fields,
            Opener opener,
            @Nullable String openerField,
            int repeats,
            String suggestKey) {
        this.key = key;
        this.fields = List.copyOf(fields);
        this.opener = opener;
        this.openerField = openerField;
        this.repeats = repeats;
        this.suggestKey = suggestKey;
    }

    /** A section that is always open. */
    public static FieldSection of(String key, List<Field> fields) {
        return new FieldSection(key, fields, Opener.NONE, null, 1, "");
    }

    /** The section is closed, and its fields neither required nor written, until the flag under this key is true. */
    public FieldSection openedBy(Opener how, String flagKey) {
        return new FieldSection(key, fields, how, flagKey, repeats, suggestKey);
    }

    /** Its fields may be given up to this many times; see {@link FieldValues#rows}. */
    public FieldSection repeated(int most) {
        return new FieldSection(key, fields, opener, openerField, most, suggestKey);
    }

    /**
     * Has a button with these words that asks {@link FieldExtension#suggest}; what it proposes then stands in the form.
     */
    public FieldSection suggesting(String messageKey) {
        return new FieldSection(key, fields, opener, openerField, repeats, messageKey);
    }

    public String key() {
        return key;
    }

    public List<Field> fields() {
        return fields;
    }

    public Opener opener() {
        return opener;
    }

    /** Key of the flag that opens the section; empty when it is always open. */
    public Optional<String> openerField() {
        return Optional.ofNullable(openerField);
    }

    /** Message key of the words on the button that asks for proposals; empty means that there is none. */
    public String suggestKey() {
        return suggestKey;
    }

    /** How many times its fields may be given; 1 means that they are not repeated. */
    public int repeats() {
        return repeats;
    }
}
