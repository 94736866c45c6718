package org.shopplugin.host.form;

import java.util.List;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.api.customer.FormRequest;
import org.shopplugin.host.trade.Sentence;

/** What was handed in for the plugins' fields: read, checked, and ready to be written when nothing is wrong with it. */
public final class Submission {

    private final FormReader reader;
    private final FieldForm form;
    private final List<Sentence> faults;
    private final List<Part> parts;

    Submission(FormReader reader, FieldForm form, List<Sentence> faults, List<Part> parts) {
        this.reader = reader;
        this.form = form;
        this.faults = List.copyOf(faults);
        this.parts = List.copyOf(parts);
    }

    /** One without any field of a plugin, for a customer who was asked for none. */
    public static Submission none(FormReader reader) {
        return new Submission(reader, FieldForm.EMPTY, List.of(), List.of());
    }

    /** Whether it may be written. */
    public boolean good() {
        return faults.isEmpty();
    }

    /** What is wrong with it, by the names of fields. */
    public List<Sentence> faults() {
        return faults;
    }

    /** The same form with what was typed, for drawing it again. */
    public FieldForm form() {
        return form;
    }

    public FormReader reader() {
        return reader;
    }

    List<Part> parts() {
        return parts;
    }

    /** What this plugin may know of the form: the host's own values, and those of its own fields. */
    FormRequest towards(String pluginId) {
        FormRequest request = Part.request(reader, pluginId, FieldValues.of(reader.own()));
        for (Part part : parts) {
            if (part.pluginId().equals(pluginId)) {
                for (var value : part.values().byKey().entrySet()) {
                    request = request.withValues(request.values().with(value.getKey(), value.getValue()));
                }
            }
        }
        return request;
    }
}
