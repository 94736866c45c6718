package org.shopplugin.api;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one extension did with the value that came down its chain.
 *
 * @param <T> the type of the value
 */
public final class Result<T> {

    private static final Result<?> NOT_HANDLED = new Result<>(null, false);

    private final @Nullable T value;
    private final boolean last;

    private Result(@Nullable T value, boolean last) {
        this.value = value;
        this.last = last;
    }

    /** The value goes on unchanged. */
    @SuppressWarnings("unchecked") // holds no value, so it fits every type
    public static <T> Result<T> notHandled() {
        return (Result<T>) NOT_HANDLED;
    }

    /** This value goes on to the next extension, which may refine it. */
    public static <T> Result<T> handled(T value) {
        return new Result<>(Objects.requireNonNull(value, "value"), false);
    }

    /** This value is the answer, and nobody else is asked. */
    public static <T> Result<T> stop(T value) {
        return new Result<>(Objects.requireNonNull(value, "value"), true);
    }

    /** The value, or empty when the extension did not handle it. */
    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    /** Whether the chain ends here. */
    public boolean last() {
        return last;
    }

    /** One answer from either case. */
    public <R> R fold(Supplier<R> notHandled, Function<T, R> handled) {
        return value == null ? notHandled.get() : handled.apply(value);
    }
}
