package org.shopplugin.samplehost.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** A label without which a buyer sees nothing of a category and all below it, while the plugin that set it is on. */
@Entity
@Table(name = "category_restriction")
class CategoryRestrictionRow {

    @EmbeddedId
    private Key key;

    @Column(name = "shop_id")
    private UUID shopId;

    CategoryRestrictionRow(UUID shopId, UUID categoryId, String pluginId, String label) {
        this.key = new Key(categoryId, pluginId, label);
        this.shopId = shopId;
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected CategoryRestrictionRow() {}

    Key key() {
        return key;
    }

    @Embeddable
    record Key(
            @Column(name = "category_id") UUID categoryId,
            @Column(name = "plugin_id") String pluginId,
            String label) {}
}
