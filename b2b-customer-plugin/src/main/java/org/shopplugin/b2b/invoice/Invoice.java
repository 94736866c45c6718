package org.shopplugin.b2b.invoice;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.checkout.Order;

/** An invoice as it was issued: written once, never updated. */
@Entity(name = "B2bInvoice")
@Table(name = "b2b_invoice")
@Cacheable(false)
@SuppressWarnings("UnusedVariable") // some columns are for readers of the database alone
class Invoice {

    @Id
    private UUID id;

    @Column(name = "shop_id", updatable = false)
    private String shop;

    @Column(name = "order_id", updatable = false)
    private String order;

    @Column(name = "company_id", updatable = false)
    private @Nullable UUID company;

    @Column(updatable = false)
    private String series;

    @Column(updatable = false)
    private long serial;

    @Column(updatable = false)
    private String number;

    @Column(name = "issued_at", updatable = false)
    private Instant issuedAt;

    @Column(name = "issued_by", updatable = false)
    private String issuedBy;

    @Column(name = "due_on", updatable = false)
    private @Nullable LocalDate dueOn;

    @Column(updatable = false)
    private String currency;

    @Column(updatable = false)
    private BigDecimal net;

    @Column(updatable = false)
    private BigDecimal tax;

    @Column(name = "bill_to", updatable = false)
    private String billTo;

    protected Invoice() {}

    Invoice(UUID id, InvoiceSeries.Key key, long serial, String number, Order order, BillTo billTo, Issue issue) {
        this.id = id;
        this.shop = key.shop();
        this.series = key.series();
        this.serial = serial;
        this.number = number;
        this.order = order.id().value();
        this.company = billTo.company().map(UUID::fromString).orElse(null);
        this.billTo = billTo.name();
        this.issuedAt = issue.at();
        this.issuedBy = issue.by();
        this.dueOn = billTo.termDays().map(issue.day()::plusDays).orElse(null);
        this.currency = order.delivery().currency().getCurrencyCode();
        this.net = order.net().amount();
        this.tax = order.tax().amount();
    }

    /**
     * The act of issuing.
     *
     * @param at the moment
     * @param day its date in the shop's time zone
     * @param by who did it
     */
    record Issue(Instant at, LocalDate day, String by) {}

    UUID id() {
        return id;
    }

    InvoiceView view() {
        return new InvoiceView(number, issuedAt, Optional.ofNullable(dueOn));
    }
}
