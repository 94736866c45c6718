package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Map;
import org.shopplugin.host.form.FieldForms.Written;
import org.shopplugin.host.trade.Sentence;

/**
 * What came of saving a customer.
 *
 * @param faults what only the saving could find wrong; empty unless {@link Kind#FAULTS}
 * @param current the plugins' values as they are now, by name; empty unless {@link Kind#CONFLICT}
 * @param notices sentences about what the saving did; empty unless {@link Kind#SAVED}
 */
public record SaveAnswer(Kind kind, List<Sentence> faults, Map<String, String> current, List<String> notices) {

    /** The cases. */
    public enum Kind {
        SAVED,
        /** Nothing was stored: the form is to be shown again with what is wrong. */
        FAULTS,
        /** Nothing was stored: somebody else was first. */
        CONFLICT,
        /** Nothing was stored: another customer of the shop has the address. */
        ADDRESS_TAKEN,
        /** There is no such customer any more. */
        GONE
    }

    static final SaveAnswer GONE = new SaveAnswer(Kind.GONE, List.of(), Map.of(), List.of());
    static final SaveAnswer CONFLICT = new SaveAnswer(Kind.CONFLICT, List.of(), Map.of(), List.of());
    static final SaveAnswer ADDRESS_TAKEN = new SaveAnswer(Kind.ADDRESS_TAKEN, List.of(), Map.of(), List.of());

    public SaveAnswer {
        faults = List.copyOf(faults);
        current = Map.copyOf(current);
        notices = List.copyOf(notices);
    }

    static SaveAnswer saved(List<String> notices) {
        return new SaveAnswer(Kind.SAVED, List.of(), Map.of(), notices);
    }

    /** What the plugins answered to their part, when it was not done. */
    static SaveAnswer refused(Written written) {
        return switch (written.kind()) {
            case DONE -> saved(written.notices());
            case VIOLATIONS -> new SaveAnswer(Kind.FAULTS, written.faults(), Map.of(), List.of());
            case CONFLICT -> new SaveAnswer(Kind.CONFLICT, List.of(), written.current(), List.of());
        };
    }
}
