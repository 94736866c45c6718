package org.shopplugin.b2b.invoice;

import java.util.ArrayList;
import java.util.List;
import org.shopplugin.api.Seller;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.customer.Address;

/** What the law wants an invoice to say of the seller: article 226 (3) and (5) of directive 2006/112/EC. */
final class SellersPart {

    private SellersPart() {}

    /**
     * The keys of what is missing for the invoice of this order; empty when nothing is.
     *
     * <p>Whoever is not registered for VAT, as a small business may be, charges none: his invoices need no VAT number.
     */
    static List<String> missing(Seller seller, Order order) {
        Address address = seller.address();
        List<String> missing = new ArrayList<>();
        require(seller.legalName(), "invoice.seller.name", missing);
        require(address.line1(), "invoice.seller.street", missing);
        require(address.city(), "invoice.seller.city", missing);
        require(address.country(), "invoice.seller.country", missing);
        if (order.taxes().stream().anyMatch(SellersPart::isForRegisteredSellers)) {
            require(seller.vatNumber(), "invoice.seller.vatNumber", missing);
        }
        return List.copyOf(missing);
    }

    private static void require(String value, String key, List<String> missing) {
        if (value.isBlank()) {
            missing.add(key);
        }
    }

    /** Tax that is charged, that the buyer owes instead, or that he owes for a supply from another member state. */
    private static boolean isForRegisteredSellers(Order.Tax tax) {
        return !tax.tax().isZero()
                || tax.category().equals("AE")
                || tax.category().equals("K");
    }
}
