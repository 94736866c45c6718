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

    /** By what the list is sorted, kept here too, so that those who are found need not be looked up to be sorted. */
    @Column(name = "sort_name")
    private String sortName;

    @Column(name = "sort_email")
    private String sortEmail;

    @Column(name = "sort_city")
    private String sortCity;

    protected SearchRow() {}

    /** What the shop itself knows of a customer. */
    SearchRow(CustomerRow customer) {
        this.id = SearchId.ofShop(customer.id());
        this.shopId = customer.shopId();
        change(customer);
    }

    UUID customerId() {
        return id.customerId();
    }

    final void change(CustomerRow customer) {
        content = customer.findable();
        sortName = customer.sortName();
        sortEmail = customer.canonicalEmail();
        sortCity = customer.sortCity();
    }
}
