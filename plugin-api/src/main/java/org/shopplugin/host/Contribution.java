package org.shopplugin.host;

import java.util.function.Function;
import java.util.function.LongSupplier;
import org.shopplugin.api.Extension;

/** One extension of a started plugin, with its guard and its breakers; the same object as long as the plugin runs. */
final class Contribution<E extends Extension> implements Member<E> {

    private final E extension;
    private final int priority;
    private final String point;
    private final Guard guard;
    private final Work work;
    private final Breaker decisions;
    private final Breaker decoration;

    Contribution(Class<E> type, E extension, Guard guard, Work work, LongSupplier nanos) {
        this.extension = extension;
        this.priority = extension.priority();
        this.point = type.getSimpleName() + " " + extension.getClass().getName();
        this.guard = guard;
        this.work = work;
        this.decisions = new Breaker(nanos);
        this.decoration = new Breaker(nanos);
    }

    @Override
    public String pluginId() {
        return guard.pluginId();
    }

    @Override
    public <R> R decide(Function<E, R> question) {
        checkOutside("A decision is made");
        return ask(decisions, question);
    }

    @Override
    public <R> R decorate(Function<E, R> question) {
        checkOutside("Decoration is asked for"); // a query of it that fails would take the transaction with it
        return ask(decoration, question);
    }

    private void checkOutside(String what) {
        if (work.inTransaction()) {
            throw new IllegalStateException(what + " before or after the host's transaction, not inside it: " + point);
        }
    }

    @Override
    public <R> R write(Function<E, R> act) {
        if (!work.inTransaction()) {
            throw new IllegalStateException("A write point is called inside the host's transaction: " + point);
        }
        try {
            return guard.call(point, () -> act.apply(extension));
        } catch (PluginFailure failure) {
            work.doom();
            throw failure;
        }
    }

    @Override
    public <R> R tell(Function<E, R> news) {
        work.pause(); // it may ask somebody far away, and must not keep a connection from the others meanwhile
        return guard.call(point, () -> news.apply(extension));
    }

    @Override
    public boolean test(Function<E, Boolean> quickQuestion) {
        return guard.call(point, () -> quickQuestion.apply(extension));
    }

    private <R> R ask(Breaker breaker, Function<E, R> question) {
        if (!breaker.letsThrough()) {
            throw new PluginFailure(pluginId(), "not asked, because it failed too often: " + point);
        }
        try {
            R answer = guard.call(point, () -> work.deciding(() -> question.apply(extension)));
            breaker.succeeded();
            return answer;
        } catch (PluginFailure failure) {
            breaker.failed();
            throw failure;
        }
    }

    int priority() {
        return priority;
    }

    String className() {
        return extension.getClass().getName();
    }

    boolean isTired() {
        return decisions.isOpen() || decoration.isOpen();
    }
}
