package org.shopplugin.api.event;

import org.shopplugin.api.checkout.OrderId;

/** An order was placed. */
public interface OrderPlaced extends Event {

    OrderId order();
}
