package org.shopplugin.samplehost.customer;

import java.util.UUID;

/** What another feature keeps about customers, so that it can go with an account and be taken along. */
public interface Belongings {

    /** Under which name it stands among what a customer takes along. */
    String name();

    /** What there is of a customer: strings, numbers, booleans, lists and maps only. */
    Object export(UUID shop, UUID customer);

    /** Lets go of it, in the transaction in which the account goes. */
    void forget(UUID shop, UUID customer);
}
