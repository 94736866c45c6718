package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Violation;

/**
 * What becomes of one line of a file of customers.
 *
 * @param line its number in the file
 * @param identity by whom two lines of a file mean the same customer: his number or his address; empty when it names none
 * @param faults what is wrong with it, each with its column; empty unless {@link Kind#REFUSED}
 * @param customer whom it is about; empty for one who is not made yet, and for a line that is refused
 */
public record ImportVerdict(long line, Kind kind, String identity, List<Violation> faults, Optional<UUID> customer) {

    public ImportVerdict {
        faults = List.copyOf(faults);
    }

    /** The cases. */
    public enum Kind {
        CREATED,
        CHANGED,
        /** Everything is so already. */
        SAME,
        REFUSED
    }

    ImportVerdict of(UUID made) {
        return new ImportVerdict(line, kind, identity, faults, Optional.of(made));
    }
}
