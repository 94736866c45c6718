package org.shopplugin.samplehost.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A label without which a buyer does not see a product, while the plugin that set it is on. */
@Entity
@Table(name = "product_restriction")
class RestrictionRow {

    @EmbeddedId
    @SuppressWarnings("UnusedVariable") // Only queries read it.
    private Key key;

    @Column(name = "shop_id")
    private UUID shopId;

    RestrictionRow(UUID shopId, UUID productId, String pluginId, String label) {
        this.key = new Key(productId, pluginId, label);
        this.shopId = shopId;
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected RestrictionRow() {}

    @Embeddable
    record Key(
            @Column(name = "product_id") UUID productId,
            @Column(name = "plugin_id") String pluginId,
            String label) {}
}
