package org.shopplugin.api.checkout;

import java.math.BigDecimal;
import java.util.List;
import org.shopplugin.api.Seller;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Buyer;

/** Lines whose tax is to be decided. Made by the host. */
public final class TaxRequest {

    /**
     * One line.
     *
     * @param taxClass the merchant's class of the product
     * @param rate the rate in per cent that the host would charge
     */
    public record Line(String taxClass, BigDecimal rate) {}

    private final Buyer buyer;
    private final Seller seller;
    private final Address billing;
    private final Address shipping;
    private final List<Line> lines;

    private TaxRequest(Buyer buyer, Seller seller, Address billing, Address shipping, List<Line> lines) {
        this.buyer = buyer;
        this.seller = seller;
        this.billing = billing;
        this.shipping = shipping;
        this.lines = List.copyOf(lines);
    }

    public static TaxRequest of(Buyer buyer, Seller seller, Address billing, Address shipping, List<Line> lines) {
        return new TaxRequest(buyer, seller, billing, shipping, lines);
    }

    public Buyer buyer() {
        return buyer;
    }

    public Seller seller() {
        return seller;
    }

    public Address billing() {
        return billing;
    }

    public Address shipping() {
        return shipping;
    }

    public List<Line> lines() {
        return lines;
    }
}
