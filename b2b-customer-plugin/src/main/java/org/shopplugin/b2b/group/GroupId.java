package org.shopplugin.b2b.group;

import java.util.Optional;
import java.util.UUID;

/** One customer group of one shop. */
public record GroupId(UUID value) {

    /** Reads what a form or an address carries; empty when it is no id. */
    public static Optional<GroupId> parse(String text) {
        try {
            return Optional.of(new GroupId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
