package org.shopplugin.samplehost.order;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.PriceBasis;
import org.shopplugin.samplehost.data.EmailAddress;

/**
 * An order as it is stored. Nothing but its status and what came of the payment changes after it is placed, unless the person
 * behind it is forgotten.
 */
@Entity
@Table(name = "shop_order")
class OrderRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    private String number;

    @Column(name = "placing_key")
    private String placingKey;

    @Column(name = "placed_at")
    private Instant placedAt;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.PLACED;

    @Column(name = "customer_id")
    private @Nullable UUID customerId;

    private @Nullable String party;

    private String email;

    @SuppressWarnings("UnusedVariable") // Only queries read it.
    @Column(name = "email_canonical")
    private String canonicalEmail;

    private String name;

    private String language;

    private String currency;

    @Enumerated(EnumType.STRING)
    private PriceBasis basis;

    @Convert(converter = AddressText.class)
    private Address billing;

    @Convert(converter = AddressText.class)
    private Address shipping;

    @Convert(converter = FieldText.class)
    private Map<String, String> fields;

    private String delivery;

    @Column(name = "delivery_name")
    private String deliveryName;

    @Column(name = "delivery_amount")
    private BigDecimal deliveryAmount;

    private BigDecimal net;

    private BigDecimal tax;

    private String payment;

    @Column(name = "payment_name")
    private String paymentName;

    @Column(name = "payment_words")
    private String paymentWords;

    @Column(name = "payment_reference")
    private String paymentReference = "";

    @Column(name = "payment_due")
    private @Nullable LocalDate paymentDue;

    private boolean paid;

    @Version
    private long version;

    OrderRow(UUID id, String number, Instant placedAt, NewOrder order) {
        this.id = id;
        this.shopId = order.shop();
        this.number = number;
        this.placingKey = order.key();
        this.placedAt = placedAt;
        this.customerId = order.customer().orElse(null);
        this.party = order.party().orElse(null);
        this.email = order.email();
        this.canonicalEmail = EmailAddress.canonical(order.email());
        this.name = order.name();
        this.language = order.language().toLanguageTag();
        this.currency = order.deliveryCosts().currency().getCurrencyCode();
        this.basis = order.basis();
        this.billing = order.billing();
        this.shipping = order.shipping();
        this.fields = order.fields();
        this.delivery = order.delivery().code();
        this.deliveryName = order.delivery().name();
        this.deliveryAmount = order.deliveryCosts().amount();
        this.net = order.totals().net().amount();
        this.tax = order.totals().tax().amount();
        this.payment = order.payment().code();
        this.paymentName = order.payment().name();
        this.paymentWords = order.payment().words();
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected OrderRow() {}

    /** Lets go of the person; the countries stay, since the tax was reckoned by them. */
    void pseudonymise(String pseudonym) {
        email = "";
        canonicalEmail = "";
        name = pseudonym;
        billing = countryOf(billing);
        shipping = countryOf(shipping);
        fields = Map.of();
    }

    private static Address countryOf(Address address) {
        return address.isEmpty() ? Address.EMPTY : new Address(address.country(), "", "", "", "", "", "", "", "");
    }

    void paid(String reference) {
        this.paymentReference = reference;
        this.paid = true;
    }

    /** On a day that nobody knows yet, where it is empty. */
    void payable(String reference, Optional<LocalDate> due) {
        this.paymentReference = reference;
        this.paymentDue = due.orElse(null);
    }

    void become(OrderStatus to) {
        if (!Statuses.after(status).contains(to)) {
            throw new IllegalStateException("Order " + number + " is " + status + " and cannot become " + to);
        }
        this.status = to;
    }

    UUID id() {
        return id;
    }

    boolean isOf(UUID shop) {
        return shopId.equals(shop);
    }

    boolean isAt(long seen) {
        return version == seen;
    }

    OrderStatus status() {
        return status;
    }

    Currency currency() {
        return Currency.getInstance(currency);
    }

    /** The order as plugins know it, with all plugins' fields. */
    Order order(List<OrderLineRow> lines, List<OrderTaxRow> taxes) {
        return Order.of(
                        new OrderId(id.toString()),
                        number,
                        placedAt,
                        lines.stream().map(line -> line.line(currency())).toList(),
                        taxes.stream().map(one -> one.tax(currency())).toList())
                .status(status)
                .buyer(
                        customerId == null ? null : new CustomerId(customerId.toString()),
                        party,
                        email,
                        Locale.forLanguageTag(language))
                .name(name)
                .basis(basis)
                .delivery(new Money(deliveryAmount, currency()))
                .addresses(billing, shipping)
                .paymentMethod(payment)
                .fields(fields)
                .build();
    }

    OrderView view(List<OrderLineRow> lines, List<OrderTaxRow> taxes) {
        return new OrderView(
                id,
                order(lines, taxes),
                name,
                delivery,
                deliveryName,
                paymentName,
                paymentWords,
                paymentReference,
                Optional.ofNullable(paymentDue),
                paid,
                lines.stream().map(line -> line.origin(currency())).toList(),
                taxes.stream()
                        .map(OrderTaxRow::reason)
                        .filter(reason -> !reason.isEmpty())
                        .toList(),
                version);
    }
}
