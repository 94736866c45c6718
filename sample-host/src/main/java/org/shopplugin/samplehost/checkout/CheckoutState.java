package org.shopplugin.samplehost.checkout;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.shopplugin.api.customer.Address;
import org.shopplugin.samplehost.customer.Addresses;
import org.shopplugin.samplehost.session.SignedInCustomer;

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

    private static final SecureRandom RANDOM = new SecureRandom();

    public CheckoutState {
        fields = Map.copyOf(fields);
    }

    /** Of somebody who has told nothing yet: what his account says, if he has one. */
    static CheckoutState first(Optional<SignedInCustomer> customer, Addresses known) {
        return new CheckoutState(
                newToken(),
                customer.map(SignedInCustomer::email).orElse(""),
                customer.map(SignedInCustomer::name).orElse(""),
                known.billing(),
                known.shipping(),
                "",
                "",
                Map.of());
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

    /** Of somebody who is signed in: letters go where his account says by now, whatever was told before. */
    CheckoutState withEmail(String mail) {
        return new CheckoutState(token, mail, name, billing, shipping, delivery, payment, fields);
    }

    CheckoutState withDelivery(String code) {
        return new CheckoutState(token, email, name, billing, shipping, code, payment, fields);
    }

    CheckoutState withPayment(String code, Map<String, String> values) {
        return new CheckoutState(token, email, name, billing, shipping, delivery, code, values);
    }

    private static String newToken() {
        byte[] token = new byte[24];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
