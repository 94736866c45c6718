package org.shopplugin.samplehost.customer;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/**
 * The fields of an address on a form, in the order and with the requirements of its country.
 *
 * <p>The template {@code customer/address.jte} draws them. A prefix tells two addresses on one form apart; without one
 * the fields have the names by which plugins know them.
 */
public final class AddressForm {

    /** No prefix: the billing address, or the only one. */
    public static final String BILLING = "";

    public static final String SHIPPING = "shipping-";

    static final List<String> FIELDS = List.of(
            HostField.COUNTRY,
            HostField.ATTENTION,
            HostField.LINE1,
            HostField.HOUSE_NUMBER,
            HostField.ADDITION,
            HostField.LINE2,
            HostField.POSTCODE,
            HostField.CITY,
            HostField.REGION);

    private static final Pattern DIGIT = Pattern.compile("[0-9]");

    private AddressForm() {}

    /** Puts an address into the fields. */
    public static void fill(Form form, String prefix, Address address) {
        form.with(prefix + HostField.COUNTRY, address.country())
                .with(prefix + HostField.ATTENTION, address.attention())
                .with(prefix + HostField.LINE1, address.line1())
                .with(prefix + HostField.HOUSE_NUMBER, address.houseNumber())
                .with(prefix + HostField.ADDITION, address.addition())
                .with(prefix + HostField.LINE2, address.line2())
                .with(prefix + HostField.POSTCODE, address.postcode())
                .with(prefix + HostField.CITY, address.city())
                .with(prefix + HostField.REGION, address.region());
    }

    /** Reads an address that must be complete, and notes on the form what is missing or does not fit. */
    public static Address read(Form form, String prefix) {
        return read(form, prefix, true);
    }

    /** As {@link #read(Form, String)}, but an address of which nothing but the country was given is none. */
    public static Address readOptional(Form form, String prefix) {
        return read(form, prefix, isBegun(form, prefix));
    }

    /** The country of the address, checked; empty when it is none. */
    public static String country(Form form, String prefix) {
        return form.choice(
                        prefix + HostField.COUNTRY, Countries.names(Locale.ROOT).keySet())
                .orElse("");
    }

    /** Gives the fields their names for the list of errors. */
    public static void label(Page page, Form form, String prefix) {
        for (String field : FIELDS) {
            form.label(prefix + field, page.text("customer.field." + field));
        }
    }

    private static Address read(Form form, String prefix, boolean complete) {
        String country = country(form, prefix);
        if (!complete) {
            return Address.EMPTY;
        }
        if (country.isEmpty() && form.violation(prefix + HostField.COUNTRY).isEmpty()) {
            form.refuse(prefix + HostField.COUNTRY, "web.form.required");
        }
        boolean apart = Countries.houseNumberApart(country);
        String line1 = form.required(prefix + HostField.LINE1, 200);
        String houseNumber = apart ? form.text(prefix + HostField.HOUSE_NUMBER, 20) : "";
        if (apart
                && houseNumber.isEmpty()
                && !line1.isEmpty()
                && !DIGIT.matcher(line1).find()
                && form.violation(prefix + HostField.HOUSE_NUMBER).isEmpty()) {
            form.refuse(prefix + HostField.HOUSE_NUMBER, "customer.address.houseNumber.missing");
        }
        String postcode = Countries.needsPostcode(country)
                ? form.required(prefix + HostField.POSTCODE, 20)
                : form.text(prefix + HostField.POSTCODE, 20);
        return new Address(
                country,
                form.text(prefix + HostField.ATTENTION, 200),
                line1,
                houseNumber,
                apart ? form.text(prefix + HostField.ADDITION, 40) : "",
                form.text(prefix + HostField.LINE2, 200),
                postcode,
                form.required(prefix + HostField.CITY, 100),
                form.text(prefix + HostField.REGION, 100));
    }

    private static boolean isBegun(Form form, String prefix) {
        return !(form.typed(prefix + HostField.LINE1)
                        + form.typed(prefix + HostField.HOUSE_NUMBER)
                        + form.typed(prefix + HostField.LINE2)
                        + form.typed(prefix + HostField.POSTCODE)
                        + form.typed(prefix + HostField.CITY)
                        + form.typed(prefix + HostField.REGION))
                .isEmpty();
    }
}
