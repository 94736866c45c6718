package org.shopplugin.b2b.company;

import java.util.Optional;
import java.util.UUID;

/** One company of one shop. */
public record CompanyId(UUID value) {

    /** Reads what an address or an order carries; empty when it is no id. */
    public static Optional<CompanyId> parse(String text) {
        try {
            return Optional.of(new CompanyId(UUID.fromString(text)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
