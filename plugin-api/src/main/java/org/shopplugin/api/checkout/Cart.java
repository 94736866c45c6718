package org.shopplugin.api.checkout;

import java.util.List;
import java.util.Map;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.pricing.Buyer;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.Price;
import org.shopplugin.api.pricing.PriceBasis;

/** A priced cart on its way to an order. Made by the host; grows by further {@code with} methods. */
public final class Cart {

    /**
     * One line.
     *
     * @param sku the product
     * @param name its name in the buyer's language
     * @param quantity at least 1
     * @param price per unit, with the rule that made it
     * @param amount what the line costs, on the cart's basis
     */
    public record Line(Sku sku, String name, int quantity, Price price, Money amount) {}

    private final Buyer buyer;
    private final List<Line> lines;
    private final PriceBasis basis;
    private final Money net;
    private final Money tax;
    private final Address billing;
    private final Address shipping;
    private final Map<String, String> fields;

    private Cart(
            Buyer buyer,
            List<Line> lines,
            PriceBasis basis,
            Money net,
            Money tax,
            Address billing,
            Address shipping,
            Map<String, String> fields) {
        this.buyer = buyer;
        this.lines = List.copyOf(lines);
        this.basis = basis;
        this.net = net;
        this.tax = tax;
        this.billing = billing;
        this.shipping = shipping;
        this.fields = Map.copyOf(fields);
    }

    /** A cart whose addresses are not known yet. */
    public static Cart of(Buyer buyer, List<Line> lines, PriceBasis basis, Money net, Money tax) {
        return new Cart(buyer, lines, basis, net, tax, Address.EMPTY, Address.EMPTY, Map.of());
    }

    public Cart withAddresses(Address billTo, Address shipTo) {
        return new Cart(buyer, lines, basis, net, tax, billTo, shipTo, fields);
    }

    /** The same cart with the values of plugins' checkout fields, by the field's key. */
    public Cart withFields(Map<String, String> values) {
        return new Cart(buyer, lines, basis, net, tax, billing, shipping, values);
    }

    public Buyer buyer() {
        return buyer;
    }

    public List<Line> lines() {
        return lines;
    }

    /** Whether line amounts and unit prices are without or with tax. */
    public PriceBasis basis() {
        return basis;
    }

    /** The whole cart without tax, delivery included. */
    public Money net() {
        return net;
    }

    /** The tax on it. */
    public Money tax() {
        return tax;
    }

    /** What is to be paid. */
    public Money total() {
        return net.plus(tax);
    }

    /** {@link Address#EMPTY} while it is not known. */
    public Address billing() {
        return billing;
    }

    /** {@link Address#EMPTY} while it is not known. */
    public Address shipping() {
        return shipping;
    }

    /** Values of the asking plugin's checkout fields; a field that was not given is absent. */
    public Map<String, String> fields() {
        return fields;
    }
}
