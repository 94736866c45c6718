package org.shopplugin.api.checkout;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.catalog.Sku;
import org.shopplugin.api.customer.CustomerId;

/** What a customer might order, for {@link Orders#tryOut}. Made by a plugin; grows by further {@code with} methods. */
public final class Trial {

    /**
     * One line.
     *
     * @param sku as somebody typed it; it may be unknown
     * @param quantity at least 1
     */
    public record Line(Sku sku, int quantity) {

        public Line {
            if (quantity < 1) {
                throw new IllegalArgumentException("Not a quantity: " + quantity);
            }
        }
    }

    private final CustomerId customer;
    private final @Nullable String context;
    private final List<Line> lines;
    private final Instant at;
    private final Locale language;

    private Trial(CustomerId customer, @Nullable String context, List<Line> lines, Instant at, Locale language) {
        this.customer = customer;
        this.context = context;
        this.lines = List.copyOf(lines);
        this.at = at;
        this.language = language;
    }

    /**
     * An order of a customer who acts for himself.
     *
     * @param at whose prices count
     * @param language of whoever reads the answer
     */
    public static Trial of(CustomerId customer, List<Line> lines, Instant at, Locale language) {
        return new Trial(customer, null, lines, at, language);
    }

    /** The same order, of the customer acting in a context. */
    public Trial in(String contextKey) {
        return new Trial(customer, contextKey, lines, at, language);
    }

    public CustomerId customer() {
        return customer;
    }

    /** The key of the party he acts for; empty when he acts for himself. */
    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    public List<Line> lines() {
        return lines;
    }

    public Instant at() {
        return at;
    }

    public Locale language() {
        return language;
    }
}
