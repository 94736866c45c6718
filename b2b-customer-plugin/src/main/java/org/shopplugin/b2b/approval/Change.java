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
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Customer;
import org.shopplugin.b2b.company.CompanyData;
import org.shopplugin.b2b.company.CompanyView;
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

    private String website;

    /** What the company was when it asked: what it does not ask to change may change meanwhile. */
    @Column(name = "was_name")
    private String wasName;

    @Column(name = "was_without_vat")
    private boolean wasWithoutVat;

    @Column(name = "was_numbers")
    private String wasNumbers;

    @Column(name = "was_website")
    private String wasWebsite;

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

    Change(UUID id, CompanyView company, CompanyData data, String website, Customer by, String shop, Instant at) {
        this.id = id;
        this.shop = shop;
        this.company = company.id().value();
        this.name = data.name();
        this.withoutVat = data.withoutVat();
        this.numbers = lines(data);
        this.website = website;
        this.wasName = company.data().name();
        this.wasWithoutVat = company.data().withoutVat();
        this.wasNumbers = lines(company.data());
        this.wasWebsite = company.website();
        this.state = State.OPEN;
        this.slot = OPEN;
        this.askedBy = by.id().value();
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

    private static String lines(CompanyData data) {
        return data.identifiers().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .sorted()
                .collect(joining("\n"));
    }

    private static Map<IdentifierType, String> read(String lines) {
        return lines.lines()
                .map(line -> line.split("=", 2))
                .collect(toMap(pair -> IdentifierType.valueOf(pair[0]), pair -> pair[1]));
    }

    /** What the company would be: as it is now but for what was asked. A change never moves it to another country. */
    CompanyData data(CompanyData now) {
        var identifiers = new HashMap<IdentifierType, String>(now.identifiers());
        Map<IdentifierType, String> wanted = read(numbers);
        Map<IdentifierType, String> were = read(wasNumbers);
        for (IdentifierType type : IdentifierType.values()) {
            String number = wanted.getOrDefault(type, "");
            if (!number.equals(were.getOrDefault(type, ""))) {
                if (number.isEmpty()) {
                    identifiers.remove(type);
                } else {
                    identifiers.put(type, number);
                }
            }
        }
        return new CompanyData(
                name.equals(wasName) ? now.name() : name,
                now.country(),
                withoutVat == wasWithoutVat ? now.withoutVat() : withoutVat,
                identifiers);
    }

    /** Where the company would stand on the web. */
    String website(String now) {
        return website.equals(wasWebsite) ? now : website;
    }

    ProposedChange view(CompanyView now) {
        return new ProposedChange(id.toString(), data(now.data()), website(now.website()), askedAt);
    }

    boolean is(String other) {
        return id.toString().equals(other);
    }
}
