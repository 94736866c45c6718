package org.shopplugin.api.customer;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.shopplugin.api.Extension;

/**
 * Reads, checks and writes the values of a plugin's customer fields.
 *
 * <p>The host draws the forms, drops unknown keys, keys of closed sections and keys the actor may not change, and checks
 * kind, required and length before it asks anything here.
 */
public interface FieldExtension extends Extension {

    /**
     * The sections of this form, in order. Decoration while a form is drawn, decision while one is handed in: then a
     * failure refuses the form with what was typed kept. Request thread, read-only work.
     */
    default List<FieldSection> form(FormRequest request) {
        return List.of();
    }

    /**
     * The stored values of these customers, with their versions; a customer without any is left out. Decoration: called
     * on a request thread inside read-only work, once for a whole page.
     */
    default Map<CustomerId, FieldValues> read(Collection<CustomerId> customers, Surface surface) {
        return Map.of();
    }

    /**
     * The stored values of the one customer of a form, as his {@link Actor#context() context} makes them: a customer who
     * acts for one of several companies edits that one's. Decoration; request thread, read-only work. Normally what
     * {@link #read(Collection, Surface)} answers for him.
     */
    default FieldValues read(FormRequest request) {
        return request.customer()
                .map(customer -> read(List.of(customer), request.surface()).getOrDefault(customer, FieldValues.NONE))
                .orElse(FieldValues.NONE);
    }

    /** Rules beyond kind, required and length. Decision; request thread, read-only work. Empty means all is well. */
    default List<Violation> validate(FormRequest request) {
        return List.of();
    }

    /**
     * Values to propose, also for the host's keys; the customer corrects them. Decoration; request thread, outside any
     * transaction, may take two seconds. {@link FieldValues#NONE} means that nothing is proposed.
     */
    default FieldValues suggest(FormRequest request) {
        return FieldValues.NONE;
    }

    /**
     * Stores the values of the request. Write point: inside the host's transaction, after the host's own row is written;
     * throwing rolls everything back. Keys that were not on the form are absent and stay as they are.
     */
    default WriteAnswer write(CustomerId customer, FormRequest request) {
        return WriteAnswer.done();
    }
}
