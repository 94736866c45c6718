package org.shopplugin.samplehost.customer;

import java.util.UUID;
import org.shopplugin.api.customer.PersonalDataExtension.Reason;

/** What another feature of the shop keeps about customers. */
@FunctionalInterface
public interface PersonalRecords {

    /** Lets go of a customer, in the transaction in which his account goes; doing it twice is harmless. */
    void forget(UUID shop, UUID customer, Reason reason);
}
