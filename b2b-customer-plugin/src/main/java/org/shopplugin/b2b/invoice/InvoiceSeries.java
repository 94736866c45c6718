package org.shopplugin.b2b.invoice;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** The row whose lock makes the numbers of a series follow each other without a gap. */
@Entity(name = "B2bInvoiceSeries")
@Table(name = "b2b_invoice_series")
@Cacheable(false)
@SuppressWarnings("UnusedVariable") // some columns are for readers of the database alone
class InvoiceSeries {

    /** Which series of which shop. */
    @Embeddable
    record Key(
            @Column(name = "shop_id") String shop,
            @Column(name = "series") String series) implements Serializable {}

    @EmbeddedId
    private Key key;

    @Column(name = "last_number")
    private long lastNumber;

    protected InvoiceSeries() {}

    InvoiceSeries(Key key) {
        this.key = key;
    }
}
