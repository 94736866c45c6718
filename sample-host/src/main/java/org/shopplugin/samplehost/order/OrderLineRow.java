package org.shopplugin.samplehost.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.api.pricing.UnitPrice;

/** A line of an order as it is stored; never changed. */
@Entity
@Table(name = "order_line")
class OrderLineRow {

    @EmbeddedId
    private Key key;

    @Column(name = "product_id")
    private UUID productId;

    private String sku;

    private String name;

    private int quantity;

    @Column(name = "list_price")
    private BigDecimal listPrice;

    @Column(name = "unit_price")
    private BigDecimal unitPrice;

    private BigDecimal amount;

    @Column(name = "rule_id")
    private String ruleId;

    private String explanation;

    @Column(name = "tax_category")
    private String taxCategory;

    @Column(name = "tax_rate")
    private BigDecimal taxRate;

    OrderLineRow(UUID order, int place, NewOrder.Line line) {
        this.key = new Key(order, place);
        this.productId = line.product();
        this.sku = line.sku().value();
        this.name = line.name();
        this.quantity = line.price().quantity();
        this.listPrice = line.price().list().amount();
        this.unitPrice = line.price().unit().amount();
        this.amount = line.price().amount().amount();
        this.ruleId = line.price().price().ruleId();
        this.explanation = line.explanation();
        this.taxCategory = line.price().tax().category();
        this.taxRate = line.price().tax().rate();
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected OrderLineRow() {}

    UUID order() {
        return key.orderId();
    }

    UUID product() {
        return productId;
    }

    int quantity() {
        return quantity;
    }

    Order.Line line(Currency currency) {
        return new Order.Line(
                new Sku(sku),
                name,
                quantity,
                new UnitPrice(unitPrice, currency),
                new Money(amount, currency),
                taxCategory,
                taxRate.stripTrailingZeros());
    }

    OrderView.Origin origin(Currency currency) {
        return new OrderView.Origin(new UnitPrice(listPrice, currency), ruleId, explanation);
    }

    @Embeddable
    record Key(@Column(name = "order_id") UUID orderId, int place) {}
}
