package org.shopplugin.api.customer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of writing a plugin's fields. */
public final class WriteAnswer {

    /** The three cases. */
    public enum Kind {
        DONE,
        /** Input that only the write could find wrong; the host rolls back and answers 422 with what was typed. */
        VIOLATIONS,
        /** Somebody else changed the values since the form was read; the host rolls back and answers 409 with both. */
        CONFLICT
    }

    private static final WriteAnswer DONE = new WriteAnswer(Kind.DONE, List.of(), null, List.of());

    private final Kind kind;
    private final List<Violation> violations;
    private final @Nullable FieldValues current;
    private final List<Notice> notices;

    private WriteAnswer(Kind kind, List<Violation> violations, @Nullable FieldValues current, List<Notice> notices) {
        this.kind = kind;
        this.violations = violations;
        this.current = current;
        this.notices = notices;
    }

    /**
     * A sentence about what the write did, shown after it is committed.
     *
     * @param messageKey the sentence
     * @param arguments its arguments
     */
    public record Notice(String messageKey, List<Object> arguments) {
        public Notice {
            arguments = List.copyOf(arguments);
        }

        public static Notice of(String messageKey, Object... arguments) {
            return new Notice(messageKey, List.of(arguments));
        }
    }

    public static WriteAnswer done() {
        return DONE;
    }

    public static WriteAnswer done(List<Notice> said) {
        return new WriteAnswer(Kind.DONE, List.of(), null, List.copyOf(said));
    }

    public static WriteAnswer violations(List<Violation> found) {
        return new WriteAnswer(Kind.VIOLATIONS, List.copyOf(found), null, List.of());
    }

    public static WriteAnswer conflict(FieldValues now) {
        return new WriteAnswer(Kind.CONFLICT, List.of(), now, List.of());
    }

    public Kind kind() {
        return kind;
    }

    /** The rules that were broken; empty unless {@link Kind#VIOLATIONS}. */
    public List<Violation> violations() {
        return violations;
    }

    /** The values as they are now; {@link FieldValues#NONE} unless {@link Kind#CONFLICT}. */
    public FieldValues current() {
        return current == null ? FieldValues.NONE : current;
    }

    /** What to tell the reader; may be empty. */
    public List<Notice> notices() {
        return notices;
    }
}
