package org.shopplugin.api.checkout;

import java.math.BigDecimal;
import java.util.List;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.PriceExplanation;
import org.shopplugin.api.pricing.UnitPrice;

/** What an order would come to; the answer to a {@link Trial}. Made by the host; for the merchant's eyes. */
public final class TrialAnswer {

    /**
     * One line that can be had.
     *
     * @param unit what one costs, on the order's basis
     * @param amount what the line costs
     * @param taxCategory of EN 16931
     * @param taxRate in per cent
     * @param why the candidates for the price
     */
    public record Line(
            Sku sku,
            String name,
            int quantity,
            UnitPrice unit,
            Money amount,
            String taxCategory,
            BigDecimal taxRate,
            PriceExplanation why) {}

    /** A way to pay that would be offered. */
    public record Payment(String code, String label) {}

    private final List<Line> lines;
    private final PriceBasis basis;
    private final Money delivery;
    private final Money net;
    private final Money tax;
    private final List<Payment> payments;
    private final List<String> refusals;

    private TrialAnswer(
            List<Line> lines,
            PriceBasis basis,
            Money delivery,
            Money net,
            Money tax,
            List<Payment> payments,
            List<String> refusals) {
        this.lines = List.copyOf(lines);
        this.basis = basis;
        this.delivery = delivery;
        this.net = net;
        this.tax = tax;
        this.payments = List.copyOf(payments);
        this.refusals = List.copyOf(refusals);
    }

    /** An order without ways to pay. */
    public static TrialAnswer of(List<Line> lines, PriceBasis basis, Money delivery, Money net, Money tax) {
        return new TrialAnswer(lines, basis, delivery, net, tax, List.of(), List.of());
    }

    /** The same order with the ways to pay it. */
    public TrialAnswer payable(List<Payment> ways) {
        return new TrialAnswer(lines, basis, delivery, net, tax, ways, refusals);
    }

    /** The same order, refused for these reasons, as the buyer would read them. */
    public TrialAnswer refused(List<String> sentences) {
        return new TrialAnswer(lines, basis, delivery, net, tax, payments, sentences);
    }

    public List<Line> lines() {
        return lines;
    }

    /** Whether unit prices and amounts are without or with tax. */
    public PriceBasis basis() {
        return basis;
    }

    /** What the host's first way of delivery costs, on that basis. */
    public Money delivery() {
        return delivery;
    }

    /** The whole order without tax. */
    public Money net() {
        return net;
    }

    public Money tax() {
        return tax;
    }

    /** What would be to be paid. */
    public Money total() {
        return net.plus(tax);
    }

    /** The ways to pay that would be offered. */
    public List<Payment> payments() {
        return payments;
    }

    /** Why it would be refused whatever the way to pay; empty when it would not. */
    public List<String> refusals() {
        return refusals;
    }
}
