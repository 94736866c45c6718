package org.shopplugin.api.checkout;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shopplugin.api.customer.Violation;

/** For whom an order is placed besides its buyer: a company, say. */
public final class OrderParty {

    private static final int LONGEST_KEY = 64;

    private static final OrderParty NONE = new OrderParty(null, null);

    private final @Nullable String key;
    private final @Nullable Violation refusal;

    private OrderParty(@Nullable String key, @Nullable Violation refusal) {
        this.key = key;
        this.refusal = refusal;
    }

    /** The buyer orders for himself. */
    public static OrderParty none() {
        return NONE;
    }

    /**
     * The host stamps this opaque key on the order and indexes it. Like that of a {@link
     * org.shopplugin.api.customer.BuyerContextExtension.BuyerContext} it is like no other plugin's, for who may see the orders
     * of a party is asked by the key alone.
     *
     * @param key at most 64 characters, not blank
     * @throws IllegalArgumentException for any other
     */
    public static OrderParty of(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("Not the key of a party: " + key);
        }
        return new OrderParty(key, null);
    }

    /** The buyer may not order as he was shown: the order is rolled back and he reads why, his cart intact. */
    public static OrderParty refused(String messageKey, Object... arguments) {
        return new OrderParty(null, new Violation("", messageKey, List.of(arguments)));
    }

    /** The key to stamp; empty when he orders for himself, or may not order. */
    public Optional<String> key() {
        return Optional.ofNullable(key);
    }

    /** Why he may not order; empty when he may. */
    public Optional<Violation> refusal() {
        return Optional.ofNullable(refusal);
    }
}
