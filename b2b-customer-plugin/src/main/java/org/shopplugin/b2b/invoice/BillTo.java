package org.shopplugin.b2b.invoice;

import java.time.LocalDate;
import java.util.Optional;
import org.shopplugin.api.checkout.Order;

/**
 * For whom an order is billed, as it was when the order was placed.
 *
 * @param company id of the company; empty for a private person
 * @param name legal name of the company, or the person's
 * @param vatNumber with its country prefix; empty when there is none
 * @param reference the buyer's own reference; empty when he gave none
 * @param due the last day to pay; empty when it is paid already
 */
public record BillTo(
        Optional<String> company, String name, String vatNumber, String reference, Optional<LocalDate> due) {

    /** Knows for whom an order is billed. Called inside the transaction that issues the invoice. */
    public interface Source {
        BillTo of(Order order);
    }
}
