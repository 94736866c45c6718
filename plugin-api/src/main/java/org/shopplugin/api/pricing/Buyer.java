package org.shopplugin.api.pricing;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.CustomerId;

/** Who is shopping: maybe nobody in particular. Made by the host, once a request. */
public final class Buyer {

    private final @Nullable CustomerId customer;
    private final @Nullable String context;
    private final Segments segments;
    private final Locale locale;

    private Buyer(@Nullable CustomerId customer, @Nullable String context, Segments segments, Locale locale) {
        this.customer = customer;
        this.context = context;
        this.segments = segments;
        this.locale = locale;
    }

    public static Buyer guest(Locale locale) {
        return new Buyer(null, null, Segments.NONE, locale);
    }

    public static Buyer of(CustomerId customer, Locale locale) {
        return new Buyer(customer, null, Segments.NONE, locale);
    }

    /** The same buyer acting in a context; see {@link org.shopplugin.api.customer.BuyerContextExtension}. */
    public Buyer in(String contextKey) {
        return new Buyer(customer, contextKey, segments, locale);
    }

    public Buyer withSegments(Segments now) {
        return new Buyer(customer, context, now, locale);
    }

    /** The signed-in customer; empty for a guest. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /** The key of the party he acts for; empty when he acts for himself. */
    public Optional<String> context() {
        return Optional.ofNullable(context);
    }

    public Segments segments() {
        return segments;
    }

    public Locale locale() {
        return locale;
    }
}
