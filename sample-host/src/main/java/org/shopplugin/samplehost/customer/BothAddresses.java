package org.shopplugin.samplehost.customer;

import java.util.Optional;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/** The fields of a billing and a shipping address on one form, as {@code customer/both-addresses.jte} draws them. */
final class BothAddresses {

    private static final String DIFFERS = "shippingDiffers";

    private BothAddresses() {}

    /** @param country where to begin when there is no address yet */
    static Form form(Addresses addresses, String country) {
        Form form = Form.blank().with(DIFFERS, addresses.shipping().isPresent());
        AddressForm.fill(form, AddressForm.BILLING, addresses.billing());
        AddressForm.fill(form, AddressForm.SHIPPING, addresses.shipping().orElse(Address.EMPTY));
        for (String prefix : new String[] {AddressForm.BILLING, AddressForm.SHIPPING}) {
            if (form.typed(prefix + HostField.COUNTRY).isEmpty()) {
                form.with(prefix + HostField.COUNTRY, country);
            }
        }
        return form;
    }

    /** Both addresses; empty when something is wrong with them, which the form then knows. */
    static Optional<Addresses> read(Page page, Form form) {
        AddressForm.label(page, form, AddressForm.BILLING);
        AddressForm.label(page, form, AddressForm.SHIPPING);
        Address billing = AddressForm.read(form, AddressForm.BILLING);
        Optional<Address> shipping =
                form.flag(DIFFERS) ? Optional.of(AddressForm.read(form, AddressForm.SHIPPING)) : Optional.empty();
        return form.accepted() ? Optional.of(new Addresses(billing, shipping)) : Optional.empty();
    }
}
