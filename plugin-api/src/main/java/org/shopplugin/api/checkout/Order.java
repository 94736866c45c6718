package org.shopplugin.api.checkout;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.api.pricing.UnitPrice;

/**
 * An order as it was placed; nothing of it is calculated anew.
 *
 * <p>Made by the host; grows by further {@code with} methods.
 */
public final class Order {

    /**
     * One line.
     *
     * @param sku the product as it was ordered
     * @param name its name in the buyer's language at that time
     * @param quantity at least 1
     * @param unit price per unit, on the order's basis
     * @param amount what the line costs, on the order's basis
     * @param taxCategory S, Z, E, AE, K, G or O of EN 16931
     * @param taxRate in per cent, such as 21 or 5.5
     */
    public record Line(
            Sku sku, String name, int quantity, UnitPrice unit, Money amount, String taxCategory, BigDecimal taxRate) {}

    /**
     * The tax of one category and rate.
     *
     * @param category S, Z, E, AE, K, G or O of EN 16931
     * @param rate in per cent
     * @param net what the tax is on
     * @param tax the tax
     */
    public record Tax(String category, BigDecimal rate, Money net, Money tax) {}

    private final OrderId id;
    private final String number;
    private final Instant placedAt;
    private final OrderStatus status;
    private final @Nullable CustomerId customer;
    private final @Nullable String party;
    private final String email;
    private final String name;
    private final Locale language;
    private final PriceBasis basis;
    private final List<Line> lines;
    private final List<Tax> taxes;
    private final Money delivery;
    private final Address billing;
    private final Address shipping;
    private final String paymentMethod;
    private final Map<String, String> fields;

    private Order(Builder builder) {
        this.id = builder.id;
        this.number = builder.number;
        this.placedAt = builder.placedAt;
        this.status = builder.status;
        this.customer = builder.customer;
        this.party = builder.party;
        this.email = builder.email;
        this.name = builder.name;
        this.language = builder.language;
        this.basis = builder.basis;
        this.lines = List.copyOf(builder.lines);
        this.taxes = List.copyOf(builder.taxes);
        this.delivery = builder.delivery;
        this.billing = builder.billing;
        this.shipping = builder.shipping;
        this.paymentMethod = builder.paymentMethod;
        this.fields = Map.copyOf(builder.fields);
    }

    /** Begins an order; the host tells the rest. */
    public static Builder of(OrderId id, String number, Instant placedAt, List<Line> lines, List<Tax> taxes) {
        return new Builder(id, number, placedAt, lines, taxes);
    }

    public OrderId id() {
        return id;
    }

    /** The number that people read. */
    public String number() {
        return number;
    }

    public Instant placedAt() {
        return placedAt;
    }

    public OrderStatus status() {
        return status;
    }

    /** Who placed it; empty for a guest or when the customer was deleted since. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /** What a plugin stamped on it at placing; empty when nobody did. */
    public Optional<String> party() {
        return Optional.ofNullable(party);
    }

    public String email() {
        return email;
    }

    /** The person who ordered, as told when ordering; empty where the host does not ask. */
    public String name() {
        return name;
    }

    public Locale language() {
        return language;
    }

    /** Whether unit prices and line amounts are without or with tax. */
    public PriceBasis basis() {
        return basis;
    }

    public List<Line> lines() {
        return lines;
    }

    /** One entry for each category and rate; never empty. */
    public List<Tax> taxes() {
        return taxes;
    }

    /** Costs of delivery, on the order's basis; part of the taxed amounts. */
    public Money delivery() {
        return delivery;
    }

    public Money net() {
        return taxes.stream().map(Tax::net).reduce(Money.zero(delivery.currency()), Money::plus);
    }

    public Money tax() {
        return taxes.stream().map(Tax::tax).reduce(Money.zero(delivery.currency()), Money::plus);
    }

    public Money total() {
        return net().plus(tax());
    }

    public Address billing() {
        return billing;
    }

    public Address shipping() {
        return shipping;
    }

    /** Code of the payment method. */
    public String paymentMethod() {
        return paymentMethod;
    }

    /** Values of the asking plugin's checkout fields. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The same order with other values of checkout fields. */
    public Order withFields(Map<String, String> values) {
        return of(id, number, placedAt, lines, taxes)
                .status(status)
                .buyer(customer, party, email, language)
                .name(name)
                .basis(basis)
                .delivery(delivery)
                .addresses(billing, shipping)
                .paymentMethod(paymentMethod)
                .fields(values)
                .build();
    }

    /** Gathers what an order is made of. Not thread-safe. */
    public static final class Builder {

        private final OrderId id;
        private final String number;
        private final Instant placedAt;
        private final List<Line> lines;
        private final List<Tax> taxes;
        private OrderStatus status = OrderStatus.PLACED;
        private @Nullable CustomerId customer;
        private @Nullable String party;
        private String email = "";
        private String name = "";
        private Locale language = Locale.ENGLISH;
        private PriceBasis basis = PriceBasis.NET;
        private Money delivery;
        private Address billing = Address.EMPTY;
        private Address shipping = Address.EMPTY;
        private String paymentMethod = "";
        private Map<String, String> fields = Map.of();

        private Builder(OrderId id, String number, Instant placedAt, List<Line> lines, List<Tax> taxes) {
            if (taxes.isEmpty()) {
                throw new IllegalArgumentException("An order has a tax breakdown, be it of zero: " + number);
            }
            this.id = id;
            this.number = number;
            this.placedAt = placedAt;
            this.lines = lines;
            this.taxes = taxes;
            this.delivery = Money.zero(taxes.get(0).net().currency());
        }

        public Builder status(OrderStatus now) {
            this.status = now;
            return this;
        }

        public Builder buyer(@Nullable CustomerId who, @Nullable String stampedParty, String address, Locale speaks) {
            this.customer = who;
            this.party = stampedParty;
            this.email = address;
            this.language = speaks;
            return this;
        }

        public Builder name(String called) {
            this.name = called;
            return this;
        }

        public Builder basis(PriceBasis pricesAre) {
            this.basis = pricesAre;
            return this;
        }

        public Builder delivery(Money costs) {
            this.delivery = costs;
            return this;
        }

        public Builder addresses(Address billTo, Address shipTo) {
            this.billing = billTo;
            this.shipping = shipTo;
            return this;
        }

        public Builder paymentMethod(String code) {
            this.paymentMethod = code;
            return this;
        }

        public Builder fields(Map<String, String> values) {
            this.fields = values;
            return this;
        }

        public Order build() {
            return new Order(this);
        }
    }
}
