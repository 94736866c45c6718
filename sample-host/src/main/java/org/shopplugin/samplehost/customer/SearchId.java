package org.shopplugin.samplehost.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Whose value is found, who told it, and which it is. */
@Embeddable
record SearchId(
        @Column(name = "customer_id") UUID customerId,
        @Column(name = "plugin_id") String pluginId,
        String field) implements Serializable {

    /** What the shop itself knows of a customer. */
    static SearchId ofShop(UUID customer) {
        return new SearchId(customer, CustomerStore.HOST, CustomerStore.WHOLE);
    }
}
