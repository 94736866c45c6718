package org.shopplugin.host;

import java.util.ArrayList;
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
        return new Chain<>(members.stream()
                .filter(member -> member.pluginId().equals(pluginId))
                .toList());
    }

    /** A decision: the value goes from one to the next; one that fails is passed over, and the answer says so. */
    public <T> Ran<T> fold(T initial, BiFunction<E, T, Result<T>> step) {
        T value = initial;
        List<String> failed = new ArrayList<>();
        for (Member<E> member : members) {
            T before = value;
            try {
                Result<T> result = member.decide(extension -> step.apply(extension, before));
                value = result.value().orElse(before);
                if (result.last()) {
                    break;
                }
            } catch (PluginFailure failure) {
                failed.add(failure.pluginId());
            }
        }
        return new Ran<>(value, failed);
    }

    /** A decision: asks each by itself. */
    public <R> Ran<List<Answer<R>>> ask(Function<E, R> question) {
        return answers(member -> member.decide(question));
    }

    /** Decoration: asks each by itself; one that fails is left out, and the answer says so. */
    public <R> Ran<List<Answer<R>>> collect(Function<E, R> question) {
        return answers(member -> member.decorate(question));
    }

    private <R> Ran<List<Answer<R>>> answers(Function<Member<E>, R> call) {
        List<Answer<R>> answers = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (Member<E> member : members) {
            try {
                answers.add(new Answer<>(member.pluginId(), call.apply(member)));
            } catch (PluginFailure failure) {
                failed.add(failure.pluginId());
            }
        }
        return new Ran<>(List.copyOf(answers), failed);
    }

    /**
     * A write point that answers.
     *
     * @throws PluginFailure at the first that fails, so that the transaction rolls back
     */
    public <R> List<Answer<R>> write(Function<E, R> act) {
        List<Answer<R>> answers = new ArrayList<>();
        for (Member<E> member : members) {
            answers.add(new Answer<>(member.pluginId(), member.write(act)));
        }
        return List.copyOf(answers);
    }

    /**
     * A write point.
     *
     * @throws PluginFailure at the first that fails, so that the transaction rolls back
     */
    public void each(Consumer<E> act) {
        write(extension -> {
            act.accept(extension);
            return Boolean.TRUE;
        });
    }
}
