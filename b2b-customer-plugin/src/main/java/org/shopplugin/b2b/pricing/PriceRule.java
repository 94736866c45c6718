package org.shopplugin.b2b.pricing;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One price rule of one party. It is ended, never changed, so that every past price can be explained. */
@Entity(name = "B2bPriceRule")
@Table(name = "b2b_price_rule")
@Cacheable(false)
class PriceRule {

    /** Stands for "without end". */
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    @Id
    private UUID id;

    @Column(name = "shop_id")
    private String shop;

    @Enumerated(EnumType.STRING)
    private PriceParty.Kind party;

    @Column(name = "party_id")
    private String partyId;

    @Enumerated(EnumType.STRING)
    private Target target;

    @Column(name = "target_id")
    private String targetId;

    @Enumerated(EnumType.STRING)
    private Effect effect;

    private BigDecimal amount;

    private @Nullable String currency;

    @Column(name = "min_quantity")
    private int minQuantity;

    @Column(name = "valid_from")
    private Instant validFrom;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "ended_by")
    private @Nullable String endedBy;

    @Version
    private long version;

    protected PriceRule() {}

    /** A rule never begins before it was made, so that no past price changes. */
    PriceRule(UUID id, String shop, PriceDraft draft, String by, Instant now) {
        this.id = id;
        this.shop = shop;
        this.party = draft.party().kind();
        this.partyId = draft.party().id();
        this.target = draft.target();
        this.targetId = draft.targetId();
        this.effect = draft.effect();
        this.amount = draft.amount();
        this.currency = draft.currency().map(Currency::getCurrencyCode).orElse(null);
        this.minQuantity = draft.minQuantity();
        this.validFrom = draft.from().filter(now::isBefore).orElse(now);
        this.validUntil = draft.until().orElse(NEVER);
        this.createdAt = now;
        this.createdBy = by;
    }

    /** It counts no longer from a moment on that is not past, or does not begin at all when it would begin then. */
    void end(String by, Instant from, Instant now) {
        if (!validUntil.isAfter(now)) {
            throw new IllegalStateException("Price rule " + id + " has ended");
        }
        Instant end = from.isBefore(now) ? now : from;
        endedAt = now;
        endedBy = by;
        validUntil = end.isBefore(validUntil) ? end : validUntil;
    }

    boolean hasEnded(Instant now) {
        return !validUntil.isAfter(now);
    }

    UUID id() {
        return id;
    }

    boolean isIn(String shopId) {
        return shop.equals(shopId);
    }

    boolean isOf(String shopId, PriceParty whose) {
        return isIn(shopId) && party().equals(whose);
    }

    PriceParty party() {
        return new PriceParty(party, partyId);
    }

    Instant validFrom() {
        return validFrom;
    }

    PriceRules.Told told() {
        return new PriceRules.Told(
                compiled(), createdAt, createdBy, Optional.ofNullable(endedAt), Optional.ofNullable(endedBy));
    }

    Rule compiled() {
        return new Rule(
                id.toString(),
                party(),
                target,
                targetId,
                effect,
                amount,
                Optional.ofNullable(currency).map(Currency::getInstance),
                minQuantity,
                validFrom,
                validUntil);
    }
}
