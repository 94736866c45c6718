package org.shopplugin.samplehost.order;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderStatus;
import org.shopplugin.api.pricing.Money;

/** An order in a list. */
public record OrderSummary(
        UUID id, String number, Instant placedAt, OrderStatus status, String name, String email, Money total) {

    /** As the query gives it. */
    public OrderSummary(
            UUID id,
            String number,
            Instant placedAt,
            OrderStatus status,
            String name,
            String email,
            BigDecimal net,
            BigDecimal tax,
            String currency) {
        this(id, number, placedAt, status, name, email, new Money(net.add(tax), Currency.getInstance(currency)));
    }
}
