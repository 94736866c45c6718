package org.shopplugin.host;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.shopplugin.api.Extension;
import org.shopplugin.api.Result;

/**
 * The extensions of one kind in one shop, ordered by priority, then plugin id, then class name. Immutable.
 *
 * @param <E> the extension point
 */
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Chain<E extends Extension> {

    private final List<Member<E>> members;

    Chain(List<Member<E>> inOrder) {
        this.members = List.copyOf(inOrder);
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    public List<Member<E>> members() {
        return members;
    }

    /** The same chain with the extensions of one plugin only. */
    public Chain<E> of(String pluginId) {
        throw new UnsupportedOperationException();
    }

    /** A decision: the value goes from one to the next; one that fails is passed over, and the answer says so. */
    public <T> Ran<T> fold(T initial, BiFunction<E, T, Result<T>> step) {
        throw new UnsupportedOperationException();
    }

    /** A decision: asks each by itself. */
    public <R> Ran<List<Answer<R>>> ask(Function<E, R> question) {
        throw new UnsupportedOperationException();
    }

    /** Decoration: asks each by itself; one that fails is left out, and the answer says so. */
    public <R> Ran<List<Answer<R>>> collect(Function<E, R> question) {
        throw new UnsupportedOperationException();
    }

    /**
     * A write point that answers.
     *
     * @throws PluginFailure at the first that fails, so that the transaction rolls back
     */
    public <R> List<Answer<R>> write(Function<E, R> act) {
        throw new UnsupportedOperationException();
    }

    /**
     * A write point.
     *
     * @throws PluginFailure at the first that fails, so that the transaction rolls back
     */
    public void each(Consumer<E> act) {
        throw new UnsupportedOperationException();
    }
}
