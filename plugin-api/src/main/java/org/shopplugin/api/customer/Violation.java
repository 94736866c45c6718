package org.shopplugin.api.customer;

import java.util.List;

/**
 * A rule that some input breaks.
 *
 * @param field key of the field; empty for the form as a whole
 * @param messageKey the sentence for the reader, in the plugin's or the host's messages
 * @param arguments arguments of that sentence
 */
public record Violation(String field, String messageKey, List<Object> arguments) {

    public Violation {
        arguments = List.copyOf(arguments);
    }

    public static Violation of(String field, String messageKey, Object... arguments) {
        return new Violation(field, messageKey, List.of(arguments));
    }

    /** A violation of the form as a whole. */
    public static Violation ofForm(String messageKey, Object... arguments) {
        return new Violation("", messageKey, List.of(arguments));
    }
}
