package org.shopplugin.host;

import java.util.function.Function;
import org.shopplugin.api.Extension;

/**
 * One plugin's extension in a chain. Every call goes through the plugin's guard and throws {@link PluginFailure} when
 * the plugin fails; the verb says what kind of call it is.
 */
public interface Member<E extends Extension> {

    String pluginId();

    /** A decision: may only read, outside any transaction; asked no more for a while when it keeps failing, which counts as a failure. */
    <R> R decide(Function<E, R> question);

    /** Decoration: may only read, outside any transaction; asked no more for a while when it keeps failing. */
    <R> R decorate(Function<E, R> question);

    /**
     * A write point: in the host's transaction, which a failure rolls back, also when the host passes over it. Asked however
     * often it failed.
     */
    <R> R write(Function<E, R> act);

    /** A quick question without I/O about whether to ask at all, which no breaker stands in front of. */
    boolean test(Function<E, Boolean> quickQuestion);

    /** A call outside any transaction, free to open its own: a job, an event, a suggestion. */
    <R> R tell(Function<E, R> news);
}
