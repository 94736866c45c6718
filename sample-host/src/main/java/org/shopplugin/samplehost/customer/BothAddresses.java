package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.List;
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

    /** As {@link #read}, where the billing address may be left out altogether; what is wrong, the form then knows. */
    static Addresses readOptional(Page page, Form form) {
        AddressForm.label(page, form, AddressForm.BILLING);
        AddressForm.label(page, form, AddressForm.SHIPPING);
        Address billing = AddressForm.readOptional(form, AddressForm.BILLING);
        return form.flag(DIFFERS)
                ? new Addresses(billing, Optional.of(AddressForm.read(form, AddressForm.SHIPPING)))
                : Addresses.both(billing);
    }

    /** What others changed while the form was open; never empty. */
    static List<Changed> changes(Page page, Form form, Addresses stored) {
        Form now = form(stored, "");
        List<Changed> changes = new ArrayList<>();
        for (String prefix : List.of(AddressForm.BILLING, AddressForm.SHIPPING)) {
            boolean shown = prefix.equals(AddressForm.BILLING) || form.flag(DIFFERS) || now.flag(DIFFERS);
            for (String field : AddressForm.FIELDS) {
                String name = prefix + field;
                if (shown && form.has(name) && !form.typed(name).equals(now.typed(name))) {
                    changes.add(new Changed(
                            page.text(
                                            prefix.equals(AddressForm.BILLING)
                                                    ? "customer.address.billing"
                                                    : "customer.address.shipping")
                                    + ": "
                                    + page.text("customer.field." + field),
                            now.typed(name),
                            form.typed(name)));
                }
            }
        }
        return changes.isEmpty() ? List.of(new Changed(page.text("customer.conflict.other"), "", "")) : changes;
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
