package org.shopplugin.host.form;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.CustomerField;
import org.shopplugin.api.customer.FieldSection;

/**
 * The plugins' sections of one form, ready to be drawn: every text in the reader's language, every name as it stands in
 * the HTML.
 *
 * @param sections in order
 * @param hidden hidden inputs that the form must carry, name to value: the versions of what was read
 * @param failed ids of plugins whose sections are missing because they failed; a note stands in their place
 */
public record FieldForm(List<Section> sections, Map<String, String> hidden, List<String> failed) {

    public static final FieldForm EMPTY = new FieldForm(List.of(), Map.of(), List.of());

    public FieldForm {
        sections = List.copyOf(sections);
        hidden = Map.copyOf(hidden);
        failed = List.copyOf(failed);
    }

    /**
     * One section.
     *
     * @param pluginId whose it is
     * @param name unique in the form
     * @param title its heading
     * @param help a sentence below the heading; empty means none
     * @param opener how it opens
     * @param openerField the flag that opens it; null when it is always open
     * @param open whether it is open now
     * @param rows the fields, once for each row; exactly one row unless it is repeated
     * @param most how many rows it may have
     * @param suggest the words on the button that asks for proposals; empty means none
     */
    public record Section(
            String pluginId,
            String name,
            String title,
            String help,
            FieldSection.Opener opener,
            @Nullable Field openerField,
            boolean open,
            List<List<Field>> rows,
            int most,
            String suggest) {}

    /**
     * One field.
     *
     * @param name as it stands in the HTML: {@code <plugin>.<key>}, or {@code <plugin>.<section>.<row>.<key>}
     * @param label what the reader reads
     * @param hint a sentence below it; empty means none
     * @param kind how it is drawn
     * @param required whether a value must be given
     * @param readOnly whether it is shown only
     * @param maxLength the most characters
     * @param choices of a CHOICE
     * @param value as the reader writes it; {@code true} for a flag that is set
     */
    public record Field(
            String name,
            String label,
            String hint,
            CustomerField.Kind kind,
            boolean required,
            boolean readOnly,
            int maxLength,
            List<FieldSection.Choice> choices,
            String value) {

        public boolean checked() {
            return value.equals("true");
        }
    }
}
