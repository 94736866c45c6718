package org.shopplugin.samplehost.checkout;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shopplugin.api.customer.Address;
import org.shopplugin.samplehost.order.AddressText;
import org.shopplugin.samplehost.order.FieldText;

/** What a buyer has told so far, as it is stored with his cart. */
@Entity
@Table(name = "checkout")
class CheckoutRow {

    @Id
    @Column(name = "cart_id")
    private UUID cartId;

    @Column(updatable = false)
    private String token;

    private String email;

    private String name;

    @Convert(converter = AddressText.class)
    private Address billing;

    @Convert(converter = AddressText.class)
    private Address shipping;

    private String delivery;

    private String payment;

    @Convert(converter = FieldText.class)
    private Map<String, String> fields;

    CheckoutRow(UUID cart, CheckoutState state) {
        this.cartId = cart;
        this.token = state.token();
        this.email = state.email();
        this.name = state.name();
        this.billing = state.billing();
        this.shipping = state.shipping().orElse(Address.EMPTY);
        this.delivery = state.delivery();
        this.payment = state.payment();
        this.fields = state.fields();
    }

    @SuppressWarnings("NullAway") // JPA fills the fields
    protected CheckoutRow() {}

    CheckoutState state() {
        return new CheckoutState(
                token,
                email,
                name,
                billing,
                shipping.isEmpty() ? Optional.empty() : Optional.of(shipping),
                delivery,
                payment,
                fields);
    }
}
