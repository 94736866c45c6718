package org.shopplugin.samplehost.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.shopplugin.api.customer.Actor;

/** An entry as it is stored; never changed. */
@Entity
@Immutable
@Table(name = "audit_entry")
class AuditRow {

    @EmbeddedId
    private AuditId id;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "actor_kind")
    private Actor.Kind actorKind;

    @Column(name = "actor_id")
    private String actorId;

    @Column(name = "actor_name")
    private String actorName;

    private String action;

    private String subject;

    private String details;

    @Column(name = "details_seal")
    private String detailsSeal = "";

    private String hash = "";

    protected AuditRow() {}

    AuditRow(UUID shop, long number, Instant happenedAt, Who who, String action, String subject, String details) {
        this.id = new AuditId(shop, number);
        this.happenedAt = happenedAt;
        this.actorKind = who.kind();
        this.actorId = who.id();
        this.actorName = who.name();
        this.action = action;
        this.subject = subject;
        this.details = details;
    }

    void sealDetails(String signature) {
        detailsSeal = signature;
    }

    void seal(String signature) {
        hash = signature;
    }

    String details() {
        return details;
    }

    String detailsSeal() {
        return detailsSeal;
    }

    String subject() {
        return subject;
    }

    /** Whether what it was about was erased since. */
    boolean isRedacted() {
        return details.isEmpty();
    }

    long number() {
        return id.number();
    }

    String hash() {
        return hash;
    }

    /**
     * All that is signed, each part with its length before it, so that no two entries read alike. The details are signed by
     * themselves, so that they can be erased and the chain holds.
     */
    byte[] canonical(String before) {
        return Stream.of(
                        before,
                        id.shopId().toString(),
                        Long.toString(id.number()),
                        happenedAt.toString(),
                        actorKind.name(),
                        actorId,
                        actorName,
                        action,
                        subject,
                        detailsSeal)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining(","))
                .getBytes(UTF_8);
    }
}
