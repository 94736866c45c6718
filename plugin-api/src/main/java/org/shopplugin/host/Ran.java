package org.shopplugin.host;

import java.util.List;

/**
 * What came of asking a chain.
 *
 * @param value the answer of all that answered
 * @param failed ids of the plugins that failed, each once; the value lacks their part
 * @param <T> the type of the answer
 */
public record Ran<T>(T value, List<String> failed) {

    public Ran {
        failed = failed.isEmpty() ? List.of() : failed.stream().distinct().toList();
    }

    /** Whether nobody failed. */
    public boolean complete() {
        return failed.isEmpty();
    }
}
