package org.shopplugin.api.pricing;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What pages may depend on for a buyer: opaque labels and how prices are shown.
 *
 * <p>Part of every cache key of the host, and never sent to a browser, whole or in part.
 */
public final class Segments {

    public static final Segments NONE = new Segments(Set.of(), null);

    private final Set<String> labels;
    private final @Nullable PriceBasis shown;

    private Segments(Set<String> labels, @Nullable PriceBasis shown) {
        this.labels = Set.copyOf(labels);
        this.shown = shown;
    }

    public static Segments of(Set<String> labels) {
        return new Segments(labels, null);
    }

    /** Prices are shown and totals calculated on this basis. */
    public Segments showing(PriceBasis basis) {
        return new Segments(labels, basis);
    }

    /** The labels of both; the other's basis counts where this one says nothing. */
    public Segments and(Segments other) {
        if (equals(NONE)) {
            return other;
        }
        var all = new HashSet<>(labels);
        all.addAll(other.labels);
        return new Segments(all, shown == null ? other.shown : shown);
    }

    public Set<String> labels() {
        return labels;
    }

    /** How prices are shown; empty means as the shop shows them to everybody. */
    public Optional<PriceBasis> shown() {
        return Optional.ofNullable(shown);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Segments that && labels.equals(that.labels) && shown == that.shown;
    }

    @Override
    public int hashCode() {
        return 31 * labels.hashCode() + (shown == null ? 0 : shown.hashCode());
    }
}
