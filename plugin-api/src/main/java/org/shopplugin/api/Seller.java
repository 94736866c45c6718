package org.shopplugin.api;

import org.shopplugin.api.customer.Address;

/**
 * The legal person behind a shop, as it stands on an invoice.
 *
 * @param legalName registered name; empty when the merchant has not told it
 * @param vatNumber with its country prefix; empty when there is none
 * @param registrationNumber number in the trade register; empty when there is none
 * @param iban account that invoices are paid to; empty when none is told
 * @param address registered address; its lines may be empty
 * @param email address for questions about an invoice; may be empty
 */
public record Seller(
        String legalName, String vatNumber, String registrationNumber, String iban, Address address, String email) {

    /** Nothing is known yet. */
    public static final Seller UNKNOWN = new Seller("", "", "", "", Address.EMPTY, "");
}
