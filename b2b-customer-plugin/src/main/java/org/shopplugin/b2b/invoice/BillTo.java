package org.shopplugin.b2b.invoice;

import java.util.Optional;
import org.shopplugin.api.checkout.Order;

/**
 * For whom an order is billed, as it was when the order was placed.
 *
 * @param company id of the company; empty for a private person
 * @param name legal name of the company, or the person's
 * @param vatNumber with its country prefix; empty when there is none
 * @param reference the buyer's own reference; empty when he gave none
 * @param termDays in how many days of the invoice's date it is to be paid; empty when it is paid in advance
 */
public record BillTo(
        Optional<String> company, String name, String vatNumber, String reference, Optional<Integer> termDays) {

    /** Knows for whom an order is billed. Called inside the transaction that issues the invoice. */
    public interface Source {
        BillTo of(Order order);
    }
}
