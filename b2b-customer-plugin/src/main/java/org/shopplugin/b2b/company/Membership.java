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
import java.util.Map;
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

    private String role;

    @Enumerated(EnumType.STRING)
    private MembershipStatus status;

    private String department;

    private String email;

    private Instant since;

    @Column(name = "removed_at")
    private @Nullable Instant removedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "told_access")
    private Access toldAccess;

    @Version
    private long version;

    protected Membership() {}

    private Membership(UUID id, Company company, CustomerId customer, Role role, MembershipStatus status, Instant at) {
        this.id = id;
        this.shop = company.shop();
        this.company = company.id();
        this.customer = customer.value();
        this.role = role.key();
        this.status = status;
        this.department = "";
        this.email = "";
        this.toldAccess = Access.OPEN;
        this.since = at;
    }

    /** Somebody who belongs to the company at once: its founder, or whom the merchant puts there. */
    static Membership of(UUID id, Company company, CustomerId customer, Role role, Instant at) {
        return new Membership(id, company, customer, role, MembershipStatus.ACTIVE, at);
    }

    /** Somebody who may say yes or no; until then he belongs to nothing. */
    static Membership invited(UUID id, Company company, CustomerId customer, String email, Role role, Instant at) {
        var membership = new Membership(id, company, customer, role, MembershipStatus.INVITED, at);
        membership.email = email;
        return membership;
    }

    /** Asks once more: somebody who was removed, or has not answered. */
    void inviteAgain(String at, Role as, Instant when) {
        if (status == MembershipStatus.ACTIVE) {
            throw new IllegalStateException("Membership " + id + " is " + status);
        }
        status = MembershipStatus.INVITED;
        email = at;
        role = as.key();
        since = when;
        removedAt = null;
    }

    /** The invited person says yes. */
    void accept(Instant at) {
        if (status != MembershipStatus.INVITED) {
            throw new IllegalStateException("Membership " + id + " is " + status);
        }
        status = MembershipStatus.ACTIVE;
        since = at;
    }

    void remove(Instant at) {
        if (status == MembershipStatus.REMOVED) {
            throw new IllegalStateException("Membership " + id + " is removed already");
        }
        status = MembershipStatus.REMOVED;
        removedAt = at;
    }

    /** The merchant puts somebody back who was removed, or who has not answered. */
    void returnAs(Role now, Instant at) {
        if (status == MembershipStatus.ACTIVE) {
            throw new IllegalStateException("Membership " + id + " is " + status);
        }
        status = MembershipStatus.ACTIVE;
        role = now.key();
        since = at;
        removedAt = null;
    }

    /** He is no customer any more, so his address goes too. */
    void forgetEmail() {
        email = "";
    }

    void become(Role now) {
        role = now.key();
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

    UUID id() {
        return id;
    }

    UUID company() {
        return company;
    }

    String email() {
        return email;
    }

    Instant since() {
        return since;
    }

    CustomerId customer() {
        return new CustomerId(customer);
    }

    MembershipStatus status() {
        return status;
    }

    /** A role that was deleted leaves its holder the least that there is. */
    MemberView view(CompanyView of, Map<String, Role> roles) {
        return new MemberView(
                customer(), of, roles.getOrDefault(role, Role.USER), status, department, email, since, version);
    }
}
