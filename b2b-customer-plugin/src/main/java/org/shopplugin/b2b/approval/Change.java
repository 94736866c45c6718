package org.shopplugin.b2b.approval;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

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
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyId;
import org.shopplugin.b2b.company.IdentifierType;

/** A change of an approved company that its customer asks for; the old data stays in force until it is accepted. */
@Entity(name = "B2bChange")
@Table(name = "b2b_change")
@Cacheable(false)
class Change {

    /** The slot of the open row; the database lets one company have it once. */
    static final String OPEN = "open";

    /** Where it stands. */
    enum State {
        OPEN,
        ACCEPTED,
        REFUSED,
        /** The customer asked for something else before it was decided. */
        REPLACED
    }

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Column(name = "company_id")
    private UUID company;

    private String name;

    @Column(name = "without_vat")
    private boolean withoutVat;

    /** One line for each number, as {@code TYPE=number}. */
    private String numbers;

    @Enumerated(EnumType.STRING)
    private State state;

    @Column(name = "slot")
    private String slot;

    @Column(name = "asked_by")
    private String askedBy;

    @Column(name = "asked_at")
    private Instant askedAt;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    @Column(name = "decided_at")
    private @Nullable Instant decidedAt;

    @Version
    private long version;

    protected Change() {}

    Change(UUID id, String shop, CompanyId company, CompanyData data, CustomerId by, Instant at) {
        this.id = id;
        this.shop = shop;
        this.company = company.value();
        this.name = data.name();
        this.withoutVat = data.withoutVat();
        this.numbers = data.identifiers().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(joining("\n"));
        this.state = State.OPEN;
        this.slot = OPEN;
        this.askedBy = by.value();
        this.askedAt = at;
    }

    void decide(State now, String by, Instant at) {
        if (state != State.OPEN) {
            throw new IllegalStateException("Change " + id + " is " + state + " already");
        }
        state = now;
        slot = id.toString();
        decidedBy = by;
        decidedAt = at;
    }

    /** What the company would be; a change never moves it to another country. */
    CompanyData data(String country) {
        Map<IdentifierType, String> identifiers = numbers.lines()
                .map(line -> line.split("=", 2))
                .collect(toMap(pair -> IdentifierType.valueOf(pair[0]), pair -> pair[1]));
        return new CompanyData(name, country, withoutVat, identifiers);
    }

    ProposedChange view(String country) {
        return new ProposedChange(id.toString(), data(country), askedAt);
    }

    boolean is(String other) {
        return id.toString().equals(other);
    }
}
