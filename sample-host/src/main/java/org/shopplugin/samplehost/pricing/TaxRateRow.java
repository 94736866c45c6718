package org.shopplugin.samplehost.pricing;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.UUID;

/** A rate that the merchant has set. */
@Entity
@Table(name = "tax_rate")
class TaxRateRow {

    @EmbeddedId
    private Key key;

    private BigDecimal rate;

    TaxRateRow(UUID shop, String country, TaxClass taxClass, BigDecimal rate) {
        this.key = new Key(shop, country, taxClass.code());
        this.rate = rate;
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected TaxRateRow() {}

    String country() {
        return key.country();
    }

    TaxClass taxClass() {
        return TaxClass.of(key.taxClass());
    }

    BigDecimal rate() {
        return rate;
    }

    @Embeddable
    record Key(
            @Column(name = "shop_id") UUID shopId,
            String country,
            @Column(name = "tax_class") String taxClass) {}
}
