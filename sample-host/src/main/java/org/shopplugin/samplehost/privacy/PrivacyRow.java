package org.shopplugin.samplehost.privacy;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A request as it is stored. */
@Entity
@Table(name = "privacy_request")
class PrivacyRow {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private UUID shopId;

    @Enumerated(EnumType.STRING)
    private RequestKind kind;

    @Enumerated(EnumType.STRING)
    private RequestState state = RequestState.OPEN;

    @Column(name = "customer_id")
    private @Nullable UUID customerId;

    @Column(name = "customer_number")
    private @Nullable Long customerNumber;

    private String email;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "due_on")
    private LocalDate dueOn;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Column(name = "decided_by")
    private String decidedBy = "";

    private String reason = "";

    private String kept = "";

    @Version
    private long version;

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected PrivacyRow() {}

    PrivacyRow(UUID id, UUID shop, RequestKind kind, Person person, Instant receivedAt, LocalDate dueOn) {
        this.id = id;
        this.shopId = shop;
        this.kind = kind;
        this.customerId = person.customer().orElse(null);
        this.customerNumber = person.number().orElse(null);
        this.email = person.email();
        this.receivedAt = receivedAt;
        this.dueOn = dueOn;
    }

    boolean isOpenAt(long expected) {
        return state == RequestState.OPEN && version == expected;
    }

    Person person() {
        return new Person(Optional.ofNullable(customerId), Optional.ofNullable(customerNumber), email);
    }

    RequestKind kind() {
        return kind;
    }

    void decline(String why, String by, Instant at) {
        decide(RequestState.DECLINED, by, at);
        reason = why;
    }

    void handedOut(String by, Instant at) {
        decide(RequestState.DONE, by, at);
    }

    /** From now on nothing but the customer's number says whose it was. */
    void erased(Kept what, String why, String by, Instant at) {
        decide(RequestState.DONE, by, at);
        kept = what.write();
        reason = why;
        email = "";
    }

    /** Others' requests about the same person let go of his address, too. */
    void forgetAddress() {
        email = "";
    }

    private void decide(RequestState now, String by, Instant at) {
        if (state != RequestState.OPEN) {
            throw new IllegalStateException("Request " + id + " is " + state + " already");
        }
        state = now;
        decidedBy = by;
        decidedAt = at;
    }

    PrivacyRequest view() {
        return new PrivacyRequest(
                id,
                kind,
                state,
                person(),
                receivedAt,
                dueOn,
                Optional.ofNullable(decidedAt),
                decidedBy,
                reason,
                Kept.parse(kept),
                version);
    }
}
