package org.shopplugin.samplehost.catalog;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** A picture as it is stored; never changed. */
@Entity
@Table(name = "picture")
class PictureRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    @Column(name = "product_id")
    private UUID productId;

    @Column(name = "media_type")
    private String mediaType;

    private byte[] content;

    PictureRow(UUID id, UUID shopId, UUID productId, Picture picture) {
        this.id = id;
        this.shopId = shopId;
        this.productId = productId;
        this.mediaType = picture.mediaType();
        this.content = picture.content();
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected PictureRow() {}

    boolean isOf(UUID shop) {
        return shopId.equals(shop);
    }

    Picture picture() {
        return new Picture(mediaType, content);
    }
}
