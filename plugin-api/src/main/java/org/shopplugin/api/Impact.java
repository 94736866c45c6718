package org.shopplugin.api;

import java.util.List;

/**
 * One sentence about what an act would change, for the merchant to read before it is done.
 *
 * @param messageKey the sentence; {@code {0}} is the count, further arguments follow
 * @param count how many things change; zero is worth saying where the reader would wonder
 * @param arguments further arguments of the sentence: strings, numbers, dates or money
 */
public record Impact(String messageKey, long count, List<Object> arguments) {

    public Impact {
        arguments = List.copyOf(arguments);
    }

    public static Impact of(String messageKey, long count, Object... arguments) {
        return new Impact(messageKey, count, List.of(arguments));
    }
}
