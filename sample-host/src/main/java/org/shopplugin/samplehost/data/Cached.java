package org.shopplugin.samplehost.data;

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

    /** @param name the version on which the answer hangs */
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

    private record Kept<T>(long version, T answer) {}
}
