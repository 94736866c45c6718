package org.shopplugin.samplehost.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shopplugin.api.pricing.Money;

/** What customers have ordered, told by the feature that keeps orders, for the merchant's pages about customers. */
public interface Purchases {

    /** When each of these customers ordered last, in one statement; who never did is left out. */
    Map<UUID, Instant> lastOrders(UUID shop, Collection<UUID> customers);

    /** The orders of a customer, the newest first. */
    List<Purchase> of(UUID shop, UUID customer, int most);

    long count(UUID shop, UUID customer);

    /** How many of his orders are still to be delivered. */
    long open(UUID shop, UUID customer);

    /** How many documents, such as invoices, were issued for his orders. */
    long documents(UUID shop, UUID customer);

    /** Gives the orders of an account that nobody claimed to the one that takes its place. */
    void handOver(UUID shop, UUID from, UUID to);

    /**
     * One order.
     *
     * @param number as people read it
     * @param statusKey key of the host's text for its status
     * @param path where the back office shows it
     */
    record Purchase(String number, Instant at, String statusKey, Money total, String path) {}

    /** Of a shop that keeps no orders. */
    Purchases NONE = new Purchases() {
        @Override
        public Map<UUID, Instant> lastOrders(UUID shop, Collection<UUID> customers) {
            return Map.of();
        }

        @Override
        public List<Purchase> of(UUID shop, UUID customer, int most) {
            return List.of();
        }

        @Override
        public long count(UUID shop, UUID customer) {
            return 0;
        }

        @Override
        public long open(UUID shop, UUID customer) {
            return 0;
        }

        @Override
        public long documents(UUID shop, UUID customer) {
            return 0;
        }

        @Override
        public void handOver(UUID shop, UUID from, UUID to) {
            // There is nothing to give.
        }
    };
}
