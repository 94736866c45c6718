package org.shopplugin.host;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.shopplugin.api.Impact;

/** Puts what plugins answer by message key into words. */
public final class Sentences {

    private Sentences() {}

    /** The sentence of an impact: its count, then its further arguments. */
    public static String of(Impact impact, BiFunction<String, Object[], String> messages) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(impact.count());
        arguments.addAll(impact.arguments());
        return messages.apply(impact.messageKey(), arguments.toArray());
    }
}
