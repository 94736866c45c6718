package org.shopplugin.b2b.company;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One thing that was done to a company; never changed. */
@Entity(name = "B2bEvent")
@Table(name = "b2b_event")
@Cacheable(false)
class CompanyEvent {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    @Column(name = "happened_at")
    private Instant at;

    @Column(name = "done_by")
    private String by;

    private String action;

    private String detail;

    protected CompanyEvent() {}

    CompanyEvent(UUID id, Company company, Instant at, String by, String action, String detail) {
        this.id = id;
        this.shop = company.shop();
        this.company = company.id();
        this.at = at;
        this.by = by;
        this.action = action;
        this.detail = detail.length() > 2000 ? detail.substring(0, 2000) : detail;
    }

    EventView view() {
        return new EventView(at, by, action, detail);
    }
}
