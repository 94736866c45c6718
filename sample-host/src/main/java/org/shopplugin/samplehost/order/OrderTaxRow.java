package org.shopplugin.samplehost.order;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.UUID;
import org.shopplugin.api.checkout.Order;
import org.shopplugin.api.pricing.Money;
import org.shopplugin.samplehost.pricing.Totals;

/** The tax of one category and rate on an order; never changed. */
@Entity
@Table(name = "order_tax")
class OrderTaxRow {

    @EmbeddedId
    private Key key;

    private BigDecimal net;

    private BigDecimal tax;

    private String reason;

    private String evidence;

    OrderTaxRow(UUID order, Totals.Tax tax) {
        this.key = new Key(order, tax.category(), tax.rate());
        this.net = tax.net().amount();
        this.tax = tax.tax().amount();
        this.reason = tax.reason();
        this.evidence = tax.evidence();
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected OrderTaxRow() {}

    UUID order() {
        return key.orderId();
    }

    String reason() {
        return reason;
    }

    Order.Tax tax(Currency currency) {
        BigDecimal rate = key.rate().stripTrailingZeros();
        return new Order.Tax(
                key.category(),
                rate.scale() < 0 ? rate.setScale(0) : rate,
                new Money(net, currency),
                new Money(tax, currency));
    }

    @Embeddable
    record Key(@Column(name = "order_id") UUID orderId, String category, BigDecimal rate) {}
}
