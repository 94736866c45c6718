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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.CustomerId;

/** A company that buys in the shop. */
@Entity(name = "B2bCompany")
@Table(name = "b2b_company")
@Cacheable(false)
class Company {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    private @Nullable String reference;

    private String name;

    private String country;

    @Column(name = "without_vat")
    private boolean withoutVat;

    @Enumerated(EnumType.STRING)
    private CompanyStatus status;

    private @Nullable String founder;

    @Column(name = "founded_at")
    private Instant foundedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decision_reason")
    private @Nullable String reason;

    @Column(name = "last_message_at")
    private @Nullable Instant lastMessageAt;

    @Column(name = "under_review")
    private boolean underReview;

    private String website;

    @Enumerated(EnumType.STRING)
    private RiskLevel risk;

    @Version
    private long version;

    protected Company() {}

    Company(UUID id, String shop, CustomerId founder, CompanyData data, Instant at) {
        this.id = id;
        this.shop = shop;
        this.founder = founder.value();
        this.foundedAt = at;
        this.status = CompanyStatus.PENDING;
        this.website = "";
        this.risk = RiskLevel.NORMAL;
        this.name = data.name();
        this.country = data.country();
        this.withoutVat = data.withoutVat();
    }

    /** A company that the merchant brings along as it stands elsewhere; its founder may be unknown. */
    Company(
            UUID id,
            String shop,
            Optional<CustomerId> founder,
            CompanyData data,
            String reference,
            CompanyStatus status,
            Instant at) {
        this.id = id;
        this.shop = shop;
        this.founder = founder.map(CustomerId::value).orElse(null);
        this.foundedAt = at;
        this.status = status;
        this.website = "";
        this.risk = RiskLevel.NORMAL;
        this.name = data.name();
        this.country = data.country();
        this.withoutVat = data.withoutVat();
        this.reference = reference;
    }

    /** By what files know it: the merchant's own number, else its id. */
    String key() {
        return reference == null ? id.toString() : reference;
    }

    /** Why it stands as it does. */
    void explain(String why) {
        reason = why.isEmpty() ? null : why;
    }

    /** The merchant says yes, maybe after having said no. */
    void approve(String by, Instant at) {
        if (status != CompanyStatus.PENDING && status != CompanyStatus.REJECTED) {
            throw new AlreadyDecided(companyId(), status, "approve");
        }
        decide(CompanyStatus.ACTIVE, by, at, null);
    }

    void reject(String by, Instant at, String why) {
        if (status != CompanyStatus.PENDING) {
            throw new AlreadyDecided(companyId(), status, "reject");
        }
        decide(CompanyStatus.REJECTED, by, at, why);
    }

    void suspend(String by, Instant at, String why) {
        if (status != CompanyStatus.ACTIVE) {
            throw new AlreadyDecided(companyId(), status, "suspend");
        }
        decide(CompanyStatus.SUSPENDED, by, at, why);
    }

    void resume(String by, Instant at) {
        if (status != CompanyStatus.SUSPENDED) {
            throw new AlreadyDecided(companyId(), status, "resume");
        }
        decide(CompanyStatus.ACTIVE, by, at, null);
    }

    /** A rejected founder tries once more, with what the merchant missed. */
    void applyAgain(CompanyData data) {
        if (status != CompanyStatus.REJECTED) {
            throw new AlreadyDecided(companyId(), status, "apply again for");
        }
        status = CompanyStatus.PENDING;
        reason = null;
        describe(data);
    }

    /** Nobody acts for it any more. */
    void close(String by, Instant at, String why) {
        if (status == CompanyStatus.CLOSED) {
            throw new AlreadyDecided(companyId(), status, "close");
        }
        decide(CompanyStatus.CLOSED, by, at, why.isEmpty() ? null : why);
    }

    void describe(CompanyData data) {
        name = data.name();
        country = data.country();
        withoutVat = data.withoutVat();
    }

    /** A message to the applicant counts as a change, so that sending it twice by a double click is noticed. */
    void messageSent(Instant at) {
        lastMessageAt = at;
    }

    /** The founder is no customer any more. */
    void forgetFounder() {
        founder = null;
    }

    /** A change of an approved company awaits the merchant, or does so no longer. */
    void underReview(boolean now) {
        underReview = now;
    }

    private void decide(CompanyStatus now, String by, Instant at, @Nullable String why) {
        status = now;
        decidedBy = by;
        decidedAt = at;
        reason = why;
    }

    void standsAt(String address) {
        website = address;
    }

    void rate(RiskLevel level) {
        risk = level;
    }

    CompanyId companyId() {
        return new CompanyId(id);
    }

    UUID id() {
        return id;
    }

    String shop() {
        return shop;
    }

    String name() {
        return name;
    }

    CompanyStatus status() {
        return status;
    }

    /** When it came to stand as it does. */
    Instant decidedAt() {
        return decidedAt == null ? foundedAt : decidedAt;
    }

    Instant foundedAt() {
        return foundedAt;
    }

    boolean isUnderReview() {
        return underReview;
    }

    Optional<String> founder() {
        return Optional.ofNullable(founder);
    }

    CompanyView view(Map<IdentifierType, String> identifiers) {
        return new CompanyView(
                companyId(),
                new CompanyData(name, country, withoutVat, identifiers),
                status,
                founder(),
                reason == null ? "" : reason,
                Optional.ofNullable(decidedAt),
                website,
                risk,
                version);
    }
}
