package org.shopplugin.api.event;

import org.shopplugin.api.customer.CustomerId;

/** A customer registered or was made in the back office. */
public interface CustomerRegistered extends Event {

    CustomerId customer();
}
