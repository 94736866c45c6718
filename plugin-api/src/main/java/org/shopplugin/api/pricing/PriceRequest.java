package org.shopplugin.api.pricing;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/** All lines of a page or a cart, to be priced at once. Made by the host. */
public final class PriceRequest {

    private final Buyer buyer;
    private final List<PriceLine> lines;
    private final Currency currency;
    private final PriceBasis basis;
    private final Instant at;

    private PriceRequest(Buyer buyer, List<PriceLine> lines, Currency currency, PriceBasis basis, Instant at) {
        this.buyer = buyer;
        this.lines = List.copyOf(lines);
        this.currency = currency;
        this.basis = basis;
        this.at = at;
    }

    /**
     * A request.
     *
     * @param basis what list prices include: the shop's own price entry
     * @param at the moment whose rules count, past or future
     */
    public static PriceRequest of(Buyer buyer, List<PriceLine> lines, Currency currency, PriceBasis basis, Instant at) {
        return new PriceRequest(buyer, lines, currency, basis, at);
    }

    public Buyer buyer() {
        return buyer;
    }

    public List<PriceLine> lines() {
        return lines;
    }

    public Currency currency() {
        return currency;
    }

    /** What list prices include, and so what the answers must include. */
    public PriceBasis basis() {
        return basis;
    }

    public Instant at() {
        return at;
    }
}
