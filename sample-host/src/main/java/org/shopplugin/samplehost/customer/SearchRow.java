package org.shopplugin.samplehost.customer;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.util.UUID;

/** What the merchant's search finds a customer by, as it is stored. */
@Entity
@Table(name = "customer_search")
class SearchRow {

    @EmbeddedId
    private SearchId id;

    @Column(name = "shop_id")
    private UUID shopId;

    private String content;

    protected SearchRow() {}

    SearchRow(SearchId id, UUID shopId, String content) {
        this.id = id;
        this.shopId = shopId;
        this.content = content;
    }

    UUID customerId() {
        return id.customerId();
    }

    void change(String findable) {
        content = findable;
    }
}
