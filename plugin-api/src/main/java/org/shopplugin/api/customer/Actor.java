package org.shopplugin.api.customer;

import java.util.Optional;
import org.shopplugin.api.Permission;

/** Who makes the current request. Implemented by the host; good for the one request it was given in. */
public interface Actor {

    /** What kind of party acts. */
    enum Kind {
        /** Nobody has signed in. */
        GUEST,
        CUSTOMER,
        ADMINISTRATOR,
        /** The host or a plugin itself: a job, an import, the demo. */
        SYSTEM
    }

    Kind kind();

    /** A name for the audit log: an administrator's, a customer's, a job's; empty for a guest. */
    String name();

    /** The signed-in customer; empty for every other kind. */
    Optional<CustomerId> customer();

    /** The key of the context the customer acts in (a company, say); empty when none or no longer valid. */
    default Optional<String> context() {
        return Optional.empty();
    }

    /** Whether an administrator holds this permission of the asking plugin; false for every other kind but SYSTEM. */
    boolean may(Permission permission);
}
