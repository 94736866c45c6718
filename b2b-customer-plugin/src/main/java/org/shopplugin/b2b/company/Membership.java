package org.shopplugin.b2b.company;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Access;
import org.shopplugin.api.customer.CustomerId;

/** A customer's place in a company. */
@Entity(name = "B2bMembership")
@Table(name = "b2b_membership")
@Cacheable(false)
class Membership {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    @Column(name = "customer_id")
    private String customer;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private MembershipStatus status;

    private String department;

    @SuppressWarnings("UnusedVariable") // Kept for the activity of the company.
    private Instant since;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "told_access")
    private Access toldAccess;

    @Version
    private long version;

    protected Membership() {}

    Membership(UUID id, Company company, CustomerId customer, Role role, MembershipStatus status, Instant at) {
        this.id = id;
        this.shop = company.shop();
        this.company = company.id();
        this.customer = customer.value();
        this.role = role;
        this.status = status;
        this.department = "";
        this.toldAccess = Access.OPEN;
        this.since = at;
    }

    void remove(Instant at) {
        if (status == MembershipStatus.REMOVED) {
            throw new IllegalStateException("Membership " + id + " is removed already");
        }
        status = MembershipStatus.REMOVED;
        removedAt = at;
    }

    /** Somebody who was removed comes back. */
    void returnAs(Role now, Instant at) {
        if (status != MembershipStatus.REMOVED) {
            throw new IllegalStateException("Membership " + id + " is " + status);
        }
        status = MembershipStatus.ACTIVE;
        role = now;
        since = at;
        removedAt = null;
    }

    void worksIn(String where) {
        department = where;
    }

    /** What the host was told that this customer may do. */
    void toldAccess(Access access) {
        toldAccess = access;
    }

    Access toldAccess() {
        return toldAccess;
    }

    UUID company() {
        return company;
    }

    CustomerId customer() {
        return new CustomerId(customer);
    }

    Role role() {
        return role;
    }

    MembershipStatus status() {
        return status;
    }

    MemberView view(CompanyView of) {
        return new MemberView(customer(), of, role, status, department, version);
    }
}
