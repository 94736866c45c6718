package org.shopplugin.b2b.invoice;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.UUID;
import org.shopplugin.api.checkout.Order;

/** The tax of one category and rate of an invoice. */
@Entity(name = "B2bInvoiceTax")
@Table(name = "b2b_invoice_tax")
@Cacheable(false)
@SuppressWarnings("UnusedVariable") // some columns are for readers of the database alone
class InvoiceTax {

    /** Which tax of which invoice. */
    @Embeddable
    record Key(@Column(name = "invoice_id") UUID invoice, String category, BigDecimal rate) implements Serializable {}

    @EmbeddedId
    private Key key;

    @Column(name = "shop_id", updatable = false)
    private String shop;

    @Column(updatable = false)
    private BigDecimal net;

    @Column(updatable = false)
    private BigDecimal tax;

    protected InvoiceTax() {}

    InvoiceTax(UUID invoice, String shop, Order.Tax tax) {
        this.key = new Key(invoice, tax.category(), tax.rate());
        this.shop = shop;
        this.net = tax.net().amount();
        this.tax = tax.tax().amount();
    }
}
