package org.shopplugin.b2b.company;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A time in which a customer could buy for a company; closed, never overwritten, and only one is open at a time. */
@Entity(name = "B2bActing")
@Table(name = "b2b_acting")
@Cacheable(false)
class Acting {

    /** The slot of the open row; the database lets one customer have it once for a company. */
    static final String NOW = "now";

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    @Column(name = "customer_id")
    private String customer;

    private Instant since;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    private String slot;

    @Version
    private long version;

    protected Acting() {}

    Acting(UUID id, String shop, UUID company, String customer, Instant at) {
        this.id = id;
        this.shop = shop;
        this.company = company;
        this.customer = customer;
        this.since = at;
        this.slot = NOW;
    }

    void end(Instant at) {
        if (endedAt != null) {
            throw new IllegalStateException("The time " + id + " has ended");
        }
        endedAt = at;
        slot = id.toString();
    }

    UUID company() {
        return company;
    }

    String customer() {
        return customer;
    }
}
