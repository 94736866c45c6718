package org.shopplugin.samplehost.event;

import java.time.Instant;
import java.util.UUID;
import org.shopplugin.api.checkout.OrderId;
import org.shopplugin.api.customer.CustomerId;
import org.shopplugin.api.event.CustomerRegistered;
import org.shopplugin.api.event.Event;
import org.shopplugin.api.event.OrderPlaced;

/** The kinds of events as they are stored, each with its form in the contract. */
enum Kind {
    CUSTOMER_REGISTERED {
        @Override
        Event event(UUID id, Instant at, UUID subject) {
            return new Registered(id.toString(), at, new CustomerId(subject.toString()));
        }
    },
    ORDER_PLACED {
        @Override
        Event event(UUID id, Instant at, UUID subject) {
            return new Placed(id.toString(), at, new OrderId(subject.toString()));
        }
    };

    abstract Event event(UUID id, Instant at, UUID subject);

    private record Registered(String id, Instant at, CustomerId customer) implements CustomerRegistered {}

    private record Placed(String id, Instant at, OrderId order) implements OrderPlaced {}
}
