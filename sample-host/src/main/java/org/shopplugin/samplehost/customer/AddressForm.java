package org.shopplugin.samplehost.customer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shopplugin.api.customer.Address;
import org.shopplugin.api.customer.HostField;
import org.shopplugin.samplehost.customer.AddressFormat.Part;
import org.shopplugin.samplehost.web.AddressFinder;
import org.shopplugin.samplehost.web.AddressFinder.Finding;
import org.shopplugin.samplehost.web.Form;
import org.shopplugin.samplehost.web.Page;

/**
 * The fields of an address on a form, in the order and with the requirements of its country.
 *
 * <p>The template {@code customer/address.jte} draws them. A prefix tells two addresses on one form apart; without one
 * the fields have the names by which plugins know them. A page whose form is to be drawn anew calls {@link #follow}
 * first.
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

    /** The value of the button {@code redraw} that fills the address from its postcode, behind the prefix. */
    public static final String LOOK_UP = "lookup";

    /** The box by which somebody insists on a postcode that looks wrong. */
    public static final String AS_IT_IS = "postcodeAsItIs";

    private static final String ODD_POSTCODE = "customer.address.postcode.odd";
    /** Before the name of a field that was filled in for another country, and is of no use in this one. */
    private static final String KEPT = "kept-";

    private static final String FINDING = "finding";
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
        joinHouseNumber(form, prefix);
    }

    /**
     * Makes the fields follow what was asked for by {@code redraw}: another country, or street and town of a postcode.
     * Nothing that was typed is lost.
     */
    public static void follow(Page page, Form form) {
        for (String prefix : new String[] {BILLING, SHIPPING}) {
            restore(form, prefix);
            joinHouseNumber(form, prefix);
            if (form.typed("redraw").equals(prefix + LOOK_UP)) {
                lookUp(page, form, prefix);
            }
        }
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
        AddressFormat format = AddressFormat.of(form.typed(prefix + HostField.COUNTRY));
        for (String field : new String[] {
            HostField.COUNTRY, HostField.ATTENTION, HostField.HOUSE_NUMBER, HostField.ADDITION, HostField.LINE2
        }) {
            form.label(prefix + field, page.text("customer.field." + field));
        }
        form.label(prefix + HostField.LINE1, name(page, format, Part.STREET));
        form.label(prefix + HostField.POSTCODE, name(page, format, Part.POSTCODE));
        form.label(prefix + HostField.CITY, name(page, format, Part.CITY));
        form.label(prefix + HostField.REGION, name(page, format, Part.REGION));
    }

    // For the template.

    /**
     * The parts of the address as the page shows them, those side by side in one list. One that was refused is shown in a
     * country that does not ask it, too, so that it can be put right.
     *
     * @param whole whether postcode and region are asked in every country, as the merchant sees them
     */
    public static List<List<Part>> rows(Form form, String prefix, boolean whole) {
        AddressFormat format = AddressFormat.of(form.typed(prefix + HostField.COUNTRY));
        List<Part> parts = new ArrayList<>(format.parts());
        for (Part part : Part.values()) {
            boolean refused = form.violation(prefix + field(part)).isPresent();
            if (!parts.contains(part) && (whole || refused)) {
                parts.add(part);
            }
        }
        List<List<Part>> rows = new ArrayList<>();
        List<Part> places = new ArrayList<>();
        for (Part part : parts) {
            if (part == Part.STREET || part == Part.ATTENTION) {
                rows.add(List.copyOf(places));
                rows.add(List.of(part));
                places.clear();
            } else {
                places.add(part);
            }
        }
        rows.add(List.copyOf(places));
        return rows.stream().filter(row -> !row.isEmpty()).toList();
    }

    /** What was typed into fields that the page does not show, so that it is there again in the country it was for. */
    public static Map<String, String> carried(Form form, String prefix, boolean whole) {
        List<Part> shown =
                rows(form, prefix, whole).stream().flatMap(List::stream).toList();
        Map<String, String> carried = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            String typed = form.typed(prefix + field(part));
            String value = typed.isEmpty() ? form.typed(prefix + KEPT + field(part)) : typed;
            if (!shown.contains(part) && !value.isEmpty()) {
                carried.put(prefix + KEPT + field(part), value);
            }
        }
        return carried;
    }

    /** What a part of the address is called in the country. */
    public static String name(Page page, AddressFormat format, Part part) {
        String word = format.word(part).replace("_", "");
        if (part == Part.STREET) {
            return page.text(format.houseNumberApart() ? "customer.field.street" : "customer.field.line1");
        }
        return page.text(word.isEmpty() ? "customer.field." + field(part) : "customer.word." + word);
    }

    /** Whether somebody may insist on his postcode. */
    public static boolean mayInsist(Form form, String prefix) {
        return form.flag(prefix + AS_IT_IS)
                || form.violation(prefix + HostField.POSTCODE)
                        .filter(violation -> violation.messageKey().equals(ODD_POSTCODE))
                        .isPresent();
    }

    /** What came of a look-up, as the name of a text; empty when there was none. */
    public static Optional<String> finding(Form form, String prefix) {
        return Optional.of(form.typed(prefix + FINDING))
                .filter(found -> form.typed("redraw").equals(prefix + LOOK_UP) && !found.isEmpty());
    }

    private static String field(Part part) {
        return switch (part) {
            case ATTENTION -> HostField.ATTENTION;
            case STREET -> HostField.LINE1;
            case POSTCODE -> HostField.POSTCODE;
            case CITY -> HostField.CITY;
            case REGION -> HostField.REGION;
        };
    }

    private static Address read(Form form, String prefix, boolean complete) {
        String country = country(form, prefix);
        if (!complete) {
            return Address.EMPTY;
        }
        if (country.isEmpty() && form.violation(prefix + HostField.COUNTRY).isEmpty()) {
            form.refuse(prefix + HostField.COUNTRY, "web.form.required");
        }
        joinHouseNumber(form, prefix);
        AddressFormat format = AddressFormat.of(country);
        boolean apart = format.houseNumberApart();
        String line1 = form.required(prefix + HostField.LINE1, 200);
        String houseNumber = apart ? form.text(prefix + HostField.HOUSE_NUMBER, 20) : "";
        if (apart
                && houseNumber.isEmpty()
                && !line1.isEmpty()
                && !DIGIT.matcher(line1).find()
                && form.violation(prefix + HostField.HOUSE_NUMBER).isEmpty()) {
            form.refuse(prefix + HostField.HOUSE_NUMBER, "customer.address.houseNumber.missing");
        }
        return new Address(
                country,
                form.text(prefix + HostField.ATTENTION, 200),
                line1,
                houseNumber,
                apart ? form.text(prefix + HostField.ADDITION, 40) : "",
                form.text(prefix + HostField.LINE2, 200),
                postcode(form, prefix, format),
                part(form, prefix, format, Part.CITY, 100),
                part(form, prefix, format, Part.REGION, 100));
    }

    private static String part(Form form, String prefix, AddressFormat format, Part part, int longest) {
        String name = prefix + field(part);
        return format.requires(part) ? form.required(name, longest) : form.text(name, longest);
    }

    private static String postcode(Form form, String prefix, AddressFormat format) {
        String typed = part(form, prefix, format, Part.POSTCODE, 20);
        if (typed.isEmpty() || !format.has(Part.POSTCODE)) {
            return typed;
        }
        Optional<String> written = format.postcode(typed);
        if (written.isEmpty() && !form.flag(prefix + AS_IT_IS)) {
            form.refuse(
                    prefix + HostField.POSTCODE,
                    ODD_POSTCODE,
                    format.examplePostcode().orElse(""));
        }
        return written.orElse(typed);
    }

    private static void restore(Form form, String prefix) {
        for (Part part : Part.values()) {
            String kept = form.typed(prefix + KEPT + field(part));
            if (!kept.isEmpty() && form.typed(prefix + field(part)).isEmpty()) {
                form.with(prefix + field(part), kept);
            }
        }
    }

    /** Where street and house number are one line, what was typed apart goes behind the street. */
    private static void joinHouseNumber(Form form, String prefix) {
        String number =
                (form.typed(prefix + HostField.HOUSE_NUMBER) + " " + form.typed(prefix + HostField.ADDITION)).strip();
        boolean apart = AddressFormat.of(form.typed(prefix + HostField.COUNTRY)).houseNumberApart();
        if (!apart && !number.isEmpty()) {
            form.with(prefix + HostField.LINE1, (form.typed(prefix + HostField.LINE1) + " " + number).strip())
                    .with(prefix + HostField.HOUSE_NUMBER, "")
                    .with(prefix + HostField.ADDITION, "");
        }
    }

    private static void lookUp(Page page, Form form, String prefix) {
        String country = form.typed(prefix + HostField.COUNTRY);
        String typed = form.typed(prefix + HostField.POSTCODE);
        String postcode = AddressFormat.of(country).postcode(typed).orElse("");
        if (postcode.isEmpty()) {
            form.with(prefix + FINDING, Finding.Outcome.NOTHING.name());
            return;
        }
        AddressFinder finder = page.addressFinder();
        Finding finding = finder.find(page, country, postcode, form.typed(prefix + HostField.HOUSE_NUMBER));
        form.with(prefix + FINDING, finding.outcome().name());
        if (finding.outcome() == Finding.Outcome.FOUND) {
            form.with(prefix + HostField.POSTCODE, postcode)
                    .with(prefix + HostField.LINE1, finding.street())
                    .with(prefix + HostField.CITY, finding.city());
        }
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
