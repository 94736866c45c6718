package org.shopplugin.api.checkout;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.CustomerId;

/** The shop's orders. Implemented by the host for one shop and plugin; reads join the caller's work. */
public interface Orders {

    /** The orders of these ids, with lines and taxes, in at most two statements; unknown ones are left out. */
    Map<OrderId, Order> find(Collection<OrderId> ids);

    /** The order of this number, as {@link #find} tells it; empty when there is none. */
    Optional<Order> findByNumber(String number);

    /** How many orders carry one of these parties, and are neither completed nor cancelled. */
    long countOpen(Collection<String> parties);

    /** How many orders this customer has placed. */
    long count(CustomerId customer);

    /**
     * Hands an issued document to the host, which keeps it immutable and downloadable for whoever may see the order, with
     * the plugin on or off. Needs a transaction.
     *
     * @throws IllegalArgumentException when there is no such order in this shop
     * @throws IllegalStateException when the kind and number exist already, or outside a transaction
     */
    void attach(OrderId order, Document document, byte[] content);

    /** The documents attached to an order, oldest first, without their content. */
    List<Document> documents(OrderId order);

    /**
     * Takes a lock on the order's row until the transaction ends, so that one act at a time is done to it.
     *
     * @return false when there is no such order
     * @throws IllegalStateException outside a transaction
     */
    boolean lock(OrderId order);

    /**
     * What an order of a customer would come to, by all that the shop and its plugins decide about it. Nothing is stored
     * and nobody is told. Prices are those of the moment that is asked about, everything else is as it is now. Not inside a
     * transaction.
     *
     * @return empty when there is no such customer, or the host cannot tell
     */
    default Optional<TrialAnswer> tryOut(Trial trial) {
        return Optional.empty();
    }
}
