package org.shopplugin.b2b.vat;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One question about one number, and the answer as evidence; an answer is never changed, a new question is a new row. */
@Entity(name = "B2bVatCheck")
@Table(name = "b2b_vat_check")
@Cacheable(false)
class VatCheck {

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    private String number;

    @Enumerated(EnumType.STRING)
    private VatState state;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Column(name = "next_at")
    private @Nullable Instant nextAt;

    private String name;

    private String address;

    private String consultation;

    private String trouble;

    private int attempts;

    @Version
    private long version;

    protected VatCheck() {}

    VatCheck(UUID id, String shop, UUID company, String number, Instant at) {
        this.id = id;
        this.shop = shop;
        this.company = company;
        this.number = number;
        this.state = VatState.PENDING;
        this.askedAt = at;
        this.nextAt = at;
        this.name = "";
        this.address = "";
        this.consultation = "";
        this.trouble = "";
    }

    /** Keeps an answer; without one it is asked again later, ever more rarely, or not by itself. */
    void answered(VatAnswer answer, Instant at, boolean again) {
        if (state != VatState.PENDING) {
            throw new IllegalStateException("Question " + id + " is answered: " + state);
        }
        attempts++;
        state = answer.state();
        name = answer.name();
        address = answer.address();
        consultation = answer.consultation();
        trouble = answer.trouble();
        if (state == VatState.PENDING) {
            long minutes = Math.min(24 * 60, 1L << Math.min(attempts, 11));
            nextAt = again ? at.plus(Duration.ofMinutes(minutes)) : null;
        } else {
            answeredAt = at;
            nextAt = null;
        }
    }

    UUID id() {
        return id;
    }

    UUID company() {
        return company;
    }

    String number() {
        return number;
    }

    VatState state() {
        return state;
    }

    VatEvidence view() {
        return new VatEvidence(
                number, state, askedAt, Optional.ofNullable(answeredAt), name, address, consultation, trouble);
    }
}
