package org.shopplugin.samplehost.checkout;

import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.Address;

/**
 * What a buyer has told on his way to an order.
 *
 * @param token under which the next order of this cart is placed, once
 * @param billing {@link Address#EMPTY} while he has not given it
 * @param shipping only where it differs
 * @param delivery code of the delivery method; empty while he has not chosen
 * @param payment code of the method he chose last; empty while he has not
 * @param fields values of plugins' checkout fields, by name
 */
public record CheckoutState(
        String token,
        String email,
        String name,
        Address billing,
        Optional<Address> shipping,
        String delivery,
        String payment,
        Map<String, String> fields) {

    public CheckoutState {
        fields = Map.copyOf(fields);
    }

    /** Whether it is known who buys and where the goods go. */
    public boolean addressed() {
        return !email.isEmpty() && !billing.isEmpty();
    }

    public Address shipTo() {
        return shipping.orElse(billing);
    }

    CheckoutState withAddresses(String mail, String called, Address billTo, Optional<Address> shipTo) {
        return new CheckoutState(token, mail, called, billTo, shipTo, delivery, payment, fields);
    }

    CheckoutState withDelivery(String code) {
        return new CheckoutState(token, email, name, billing, shipping, code, payment, fields);
    }

    CheckoutState withPayment(String code, Map<String, String> values) {
        return new CheckoutState(token, email, name, billing, shipping, delivery, code, values);
    }
}
