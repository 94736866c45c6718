package org.shopplugin.samplehost.cart;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shopplugin.samplehost.pricing.Priced;

/**
 * What lies in a cart, priced for its buyer.
 *
 * @param lines in the order they were put in
 * @param prices one for each line that can be had
 */
public record CartContents(List<CartLine> lines, Priced prices) {

    public CartContents {
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether nothing keeps it from being ordered as it is. */
    public boolean orderable() {
        return !lines.isEmpty()
                && prices.complete()
                && lines.stream().allMatch(line -> line.obstacle() == CartLine.Obstacle.NONE);
    }

    /** How many pieces of which product lie in it. */
    public Map<UUID, Integer> quantities() {
        return lines.stream().collect(Collectors.toMap(CartLine::id, CartLine::quantity));
    }

    /** How many pieces lie in it. */
    public int pieces() {
        return lines.stream().mapToInt(CartLine::quantity).sum();
    }
}
