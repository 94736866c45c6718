package org.shopplugin.samplehost.data;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An immutable answer that is kept until its version grows.
 *
 * <p>Safe for use from any thread; several that find it outdated at once may each read it anew, which does no harm.
 *
 * @param <T> the answer, immutable
 */
public final class Cached<T> {

    private final Versions versions;
    private final String name;
    private final Supplier<T> source;
    private volatile @Nullable Kept<T> kept;

    /**
     * @param name the version on which the answer hangs
     * @param source where it reads entities, it does by {@link #rows}
     */
    public Cached(Versions versions, String name, Supplier<T> source) {
        this.versions = versions;
        this.name = name;
        this.source = source;
    }

    public T get() {
        long now = versions.current(name);
        Kept<T> last = kept;
        if (last != null && last.version() == now) {
            return last.answer();
        }
        T answer = source.get();
        if (!versions.inTransaction()) { // which may see what others must not see yet
            // The version was read first: a change in between makes the answer outdated once more, never stale for
            // good.
            kept = new Kept<>(now, answer);
        }
        return answer;
    }

    /**
     * The rows of an answer, which the entity manager lets go of: a request that asks again after somebody's change would
     * be given those that it has, with what they held before, and the old answer would be kept under the new version.
     */
    public static <R> List<R> rows(EntityManager em, TypedQuery<R> query) {
        List<R> rows = query.getResultList();
        rows.forEach(em::detach);
        return rows;
    }

    private record Kept<T>(long version, T answer) {}
}
