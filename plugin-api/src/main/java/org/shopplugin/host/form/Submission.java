package org.shopplugin.host.form;

import java.util.List;
import java.util.Map;
import org.shopplugin.api.customer.FieldValues;
import org.shopplugin.host.trade.Sentence;

/**
 * What was handed in for the plugins' fields.
 *
 * @param reader whose form it is
 * @param form the same form with what was typed, for drawing it again
 * @param faults what is wrong; empty means that it may be written
 * @param values canonical values for each plugin, by its id
 */
public record Submission(FormReader reader, FieldForm form, List<Sentence> faults, Map<String, FieldValues> values) {

    public Submission {
        faults = List.copyOf(faults);
        values = Map.copyOf(values);
    }

    public boolean good() {
        return faults.isEmpty();
    }
}
