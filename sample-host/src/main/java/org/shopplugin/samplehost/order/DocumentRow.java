package org.shopplugin.samplehost.order;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.shopplugin.api.checkout.Document;

/** A document that was issued for an order, with its content; never changed. */
@Entity
@Table(name = "order_document")
class DocumentRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "plugin_id")
    private String pluginId;

    private String kind;

    private String number;

    @Column(name = "file_name")
    private String fileName;

    @Column(name = "media_type")
    private String mediaType;

    @Column(name = "issued_at")
    private Instant issuedAt;

    private byte[] content;

    DocumentRow(UUID id, UUID shopId, UUID orderId, String pluginId, Document document, byte[] content) {
        this.id = id;
        this.shopId = shopId;
        this.orderId = orderId;
        this.pluginId = pluginId;
        this.kind = document.kind();
        this.number = document.number();
        this.fileName = document.fileName();
        this.mediaType = document.mediaType();
        this.issuedAt = document.issuedAt();
        this.content = content.clone();
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected DocumentRow() {}

    boolean isOf(UUID shop, UUID order) {
        return shopId.equals(shop) && orderId.equals(order);
    }

    IssuedFile file() {
        return new IssuedFile(new Document(kind, number, fileName, mediaType, issuedAt), content);
    }
}
